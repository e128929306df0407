package jobs

import (
	"context"
	"crypto/sha256"
	"log/slog"

	"hrp/ai"
	"hrp/ai/provider"
	"hrp/hr"
	"hrp/store"
)

// embedPage is how many things are read, embedded and kept at once when there are many.
const embedPage = 500

// reindexLock is the advisory lock of the one process that makes what is missing.
const reindexLock = 7_272_006

// embed makes the vectors of a résumé or a vacancy: the built-in one at once, the provider's where one is configured.
// What is gone meanwhile needs none; what the provider fails to make is made by Reindex.
func (w *Worker) embed(ctx context.Context, id hr.ID) error {
	var e store.Embeddable
	err := w.db.In(ctx, func(tx *store.Tx) (err error) {
		if e, err = tx.ToEmbed(ctx, id); err != nil {
			return err
		}
		return tx.SaveEmbeddings(ctx, builtin(e))
	})
	if hr.Is(err, hr.NotFound) {
		return nil
	}
	if err != nil || w.models.Embeds() == "" {
		return err
	}
	err = provided(ctx, w.db, w.models, []store.Embeddable{e}, w.log)
	if provider.ReasonOf(err) != "" {
		return nil
	}
	return err
}

// Reindex makes the vectors that are missing or of an older text, then the indexes over them, and lets a provider's
// model serve once it has read everything. It reports false where another process is at it.
func Reindex(ctx context.Context, db *store.DB, models *provider.Client, log *slog.Logger) (bool, error) {
	return db.Leader(ctx, reindexLock, func(ctx context.Context) error {
		for _, model := range []string{store.BuiltinModel, models.Embeds()} {
			if model == "" {
				continue
			}
			for _, kind := range []hr.Kind{hr.KindResume, hr.KindVacancy} {
				if err := catchUp(ctx, db, models, kind, model, log); err != nil {
					return err
				}
			}
			if err := db.Serve(ctx, model); err != nil {
				return err
			}
		}
		return nil
	})
}

// catchUp makes the vectors of one kind by one model that are missing.
func catchUp(ctx context.Context, db *store.DB, models *provider.Client, kind hr.Kind, model string, log *slog.Logger) error {
	var total, done int
	err := db.In(ctx, func(tx *store.Tx) (err error) {
		total, err = tx.CountUnembedded(ctx, kind, model)
		return err
	})
	if err != nil || total == 0 {
		return err
	}
	var last hr.ID
	for {
		var list []store.Embeddable
		err := db.In(ctx, func(tx *store.Tx) (err error) {
			list, err = tx.Unembedded(ctx, kind, model, last, embedPage)
			return err
		})
		if err != nil || len(list) == 0 {
			return err
		}
		if model != store.BuiltinModel {
			err = provided(ctx, db, models, list, log)
		} else {
			var made []store.Embedding
			for _, e := range list {
				made = append(made, builtin(e))
			}
			err = db.In(ctx, func(tx *store.Tx) error { return tx.SaveEmbeddings(ctx, made...) })
		}
		if err != nil {
			return err
		}
		last, done = list[len(list)-1].Of, done+len(list)
		log.Info("vectors made", "kind", kind, "model", model, "done", done, "of", max(total, done))
	}
}

// builtin makes the vector that needs no provider.
func builtin(e store.Embeddable) store.Embedding {
	out := store.Embedding{Kind: e.Kind, Of: e.Of, Rev: e.Rev, Model: store.BuiltinModel}
	if e.Resume != nil {
		out.Vector = ai.EmbedResume(*e.Resume)
	} else {
		out.Vector = ai.EmbedVacancy(*e.Vacancy)
	}
	return out
}

// provided makes the vectors of a provider's model, outside any transaction. The same text is sent once. Vectors that
// cannot be compared with those the model has made before are not taken, those before serve on.
func provided(ctx context.Context, db *store.DB, models *provider.Client, list []store.Embeddable, log *slog.Logger) error {
	texts := map[hr.ID]string{}
	var fresh []store.Embedding
	for _, e := range list {
		texts[e.Of] = textOf(e)
		fresh = append(fresh, store.Embedding{Kind: e.Kind, Of: e.Of, Rev: e.Rev, Model: models.Embeds(), Key: textKey(texts[e.Of])})
	}
	err := db.In(ctx, func(tx *store.Tx) (err error) {
		fresh, err = tx.CopyEmbeddings(ctx, fresh...)
		return err
	})
	if err != nil || len(fresh) == 0 {
		return err
	}
	var sent []string
	for _, e := range fresh {
		sent = append(sent, texts[e.Of])
	}
	vectors, err := models.Embed(ctx, sent)
	if err != nil {
		return err
	}
	for i := range fresh {
		fresh[i].Vector = vectors[i]
	}
	return db.In(ctx, func(tx *store.Tx) error {
		takes, err := tx.TakesVectors(ctx, models.Embeds(), len(vectors[0]))
		if err != nil {
			return err
		}
		if !takes {
			log.Error("the provider's vectors are not taken: more dimensions than 4000, or not as many as the model had before; "+
				"what was made before serves on, and a new model needs a name of its own in EMBEDDING_MODEL",
				"model", models.Embeds(), "dimensions", len(vectors[0]))
			return &provider.Error{Reason: provider.Invalid}
		}
		return tx.SaveEmbeddings(ctx, fresh...)
	})
}

func textOf(e store.Embeddable) string {
	if e.Resume != nil {
		return ai.ResumeText(*e.Resume)
	}
	return ai.VacancyText(*e.Vacancy)
}

// textKey is what equal texts have in common.
func textKey(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}
