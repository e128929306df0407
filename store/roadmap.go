package store

import (
	"context"
	"encoding/json"

	"hrp/hr"

	"github.com/jackc/pgx/v5"
)

// learningAtMost bounds how many skills a person's progress is read of; the latest count.
const learningAtMost = 1000

var roadmapReach = reach{owner: "m.owner"}

// MakeRoadmap keeps a roadmap to a goal, of topics as they are planned. One that the person has to the same goal is
// made anew: what the person changed in it stays. At most hr.RoadmapsAtMost are kept.
func (tx *Tx) MakeRoadmap(ctx context.Context, actor hr.Actor, goal hr.Goal, fresh []hr.Topic) (hr.Roadmap, error) {
	if hr.Allow(actor, hr.Create, hr.KindRoadmap).Own.IsZero() {
		return hr.Roadmap{}, hr.Fail(hr.Forbidden, "error.role.seeker")
	}
	m, err := tx.lockRoadmap(ctx, hr.Scope{Own: actor.Account}, `m.key = @key`, pgx.NamedArgs{"key": goal.Key()})
	action := "roadmap.renewed"
	if hr.Is(err, hr.NotFound) {
		m, err = hr.Roadmap{ID: hr.NewID(), Owner: actor.Account, CreatedAt: tx.at}, tx.roomForRoadmap(ctx, actor)
		action = "roadmap.made"
	}
	if err != nil {
		return m, err
	}
	m.Goal, m.UpdatedAt = goal, tx.at
	m.Topics = hr.MergeTopics(m.Topics, fresh)
	data, err := json.Marshal(goal)
	if err != nil {
		return m, failed("make roadmap", err)
	}
	_, err = tx.Exec(ctx, `INSERT INTO roadmaps (id, owner, key, vacancy, goal, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
		ON CONFLICT (id) DO UPDATE SET goal = excluded.goal, updated_at = excluded.updated_at WHERE roadmaps.owner = excluded.owner`,
		m.ID, m.Owner, goal.Key(), goal.Vacancy, json.RawMessage(data), tx.at)
	if err != nil {
		return m, failed("make roadmap", err)
	}
	if err := tx.saveTopics(ctx, m); err != nil {
		return m, err
	}
	if err := tx.apply(ctx, actor, hr.Record{Action: action, Kind: hr.KindRoadmap, Of: m.ID}); err != nil {
		return m, err
	}
	return tx.Roadmap(ctx, actor, m.ID)
}

// roomForRoadmap checks that one more can be kept. The account is locked, so that two at once do not both find room.
func (tx *Tx) roomForRoadmap(ctx context.Context, actor hr.Actor) error {
	if _, err := tx.Exec(ctx, `SELECT FROM accounts WHERE id = $1 FOR UPDATE`, actor.Account); err != nil {
		return failed("make roadmap", err)
	}
	var n int
	err := tx.QueryRow(ctx, `SELECT count(*) FROM roadmaps WHERE owner = $1`, actor.Account).Scan(&n)
	if err == nil && n >= hr.RoadmapsAtMost {
		return hr.Fail(hr.TooMany, "error.roadmap.too_many", hr.Num("count", hr.RoadmapsAtMost))
	}
	return failed("make roadmap", err)
}

func scanRoadmap(row pgx.Row) (m hr.Roadmap, err error) {
	var goal, topics []byte
	if err := row.Scan(&m.ID, &m.Owner, &m.Open, &goal, &m.CreatedAt, &m.UpdatedAt, &topics); err != nil {
		return m, err
	}
	if err := json.Unmarshal(goal, &m.Goal); err != nil {
		return m, err
	}
	return m, json.Unmarshal(topics, &m.Topics)
}

// roadmapRows selects roadmaps with their topics, each with how far the owner is with it.
const roadmapRows = `SELECT m.id, m.owner, EXISTS (SELECT FROM vacancies v WHERE v.id = m.vacancy AND ` + listed + `), m.goal, m.created_at, m.updated_at,
	coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'own', t.own, 'place', t.place, 'depth', t.depth, 'why', t.why,
		'state', coalesce(l.state, 'todo'), 'words', t.words, 'writing', coalesce(t.writing::text, '')) ORDER BY t.position, t.id)
		FROM roadmap_topics t LEFT JOIN learning l ON l.owner = m.owner AND l.key = t.key WHERE t.roadmap = m.id), '[]')
	FROM roadmaps m WHERE `

// roadmap loads one roadmap of the scope.
func (tx *Tx) roadmap(ctx context.Context, scope hr.Scope, where string, args pgx.NamedArgs) (hr.Roadmap, error) {
	args["now"] = tx.at
	m, err := scanRoadmap(tx.QueryRow(ctx, roadmapRows+where+` AND `+within(scope, roadmapReach, args), args))
	return m, failed("roadmap", missing(err, "error.roadmap.not_found"))
}

// lockRoadmap keeps others from changing a roadmap until the transaction ends, and then reads it.
func (tx *Tx) lockRoadmap(ctx context.Context, scope hr.Scope, where string, args pgx.NamedArgs) (hr.Roadmap, error) {
	if _, err := tx.Exec(ctx, `SELECT FROM roadmaps m WHERE `+where+` AND `+within(scope, roadmapReach, args)+` FOR UPDATE`, args); err != nil {
		return hr.Roadmap{}, failed("lock roadmap", err)
	}
	return tx.roadmap(ctx, scope, where, args)
}

// Roadmap gives a roadmap of the actor.
func (tx *Tx) Roadmap(ctx context.Context, actor hr.Actor, id hr.ID) (hr.Roadmap, error) {
	return tx.roadmap(ctx, hr.Allow(actor, hr.See, hr.KindRoadmap), byID, pgx.NamedArgs{"id": id})
}

// RoadmapOf gives the roadmap of the actor that has the topic, with the topic.
func (tx *Tx) RoadmapOf(ctx context.Context, actor hr.Actor, topic hr.ID) (hr.Roadmap, hr.Topic, error) {
	m, err := tx.roadmap(ctx, hr.Allow(actor, hr.See, hr.KindRoadmap), byTopic, pgx.NamedArgs{"topic": topic})
	return withTopic(m, topic, err)
}

// lockTopic is RoadmapOf for a change.
func (tx *Tx) lockTopic(ctx context.Context, actor hr.Actor, topic hr.ID) (hr.Roadmap, hr.Topic, error) {
	m, err := tx.lockRoadmap(ctx, hr.Allow(actor, hr.Edit, hr.KindRoadmap), byTopic, pgx.NamedArgs{"topic": topic})
	return withTopic(m, topic, err)
}

// The conditions that name one roadmap.
const (
	byID    = `m.id = @id`
	byTopic = `m.id = (SELECT t.roadmap FROM roadmap_topics t WHERE t.id = @topic)`
)

func withTopic(m hr.Roadmap, topic hr.ID, err error) (hr.Roadmap, hr.Topic, error) {
	for _, t := range m.Topics {
		if t.ID == topic {
			return m, t, err
		}
	}
	if err == nil {
		err = hr.Fail(hr.NotFound, "error.roadmap.not_found")
	}
	return m, hr.Topic{}, err
}

// Roadmaps lists the actor's own roadmaps with their topics, the last made first. There are few: hr.RoadmapsAtMost.
func (tx *Tx) Roadmaps(ctx context.Context, actor hr.Actor) ([]hr.Roadmap, error) {
	rows, err := tx.Query(ctx, roadmapRows+`m.owner = @owner ORDER BY m.created_at DESC, m.id DESC LIMIT @limit`,
		pgx.NamedArgs{"owner": actor.Account, "now": tx.at, "limit": hr.RoadmapsAtMost})
	if err != nil {
		return nil, failed("roadmaps", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (hr.Roadmap, error) { return scanRoadmap(row) })
	return list, failed("roadmaps", err)
}

// saveTopics writes the topics of a roadmap in their order, and drops those that are no longer among them.
func (tx *Tx) saveTopics(ctx context.Context, m hr.Roadmap) error {
	type row struct {
		hr.Topic
		Key      string `json:"key"`
		Position int    `json:"position"`
	}
	rows, ids := make([]row, len(m.Topics)), make([]hr.ID, len(m.Topics))
	for i, t := range m.Topics {
		rows[i] = row{t, hr.SkillKey(t.Name), i}
		ids[i] = t.ID
	}
	data, err := json.Marshal(rows)
	if err != nil {
		return failed("save topics", err)
	}
	batch := &pgx.Batch{}
	batch.Queue(`DELETE FROM roadmap_topics WHERE roadmap = $1 AND id <> ALL ($2)`, m.ID, ids)
	batch.Queue(`INSERT INTO roadmap_topics (id, roadmap, key, name, own, place, position, depth, why)
		SELECT x.id, $1, x.key, x.name, x.own, x.place, x.position, x.depth, x.why
		FROM jsonb_to_recordset($2::jsonb) x (id uuid, key text, name text, own boolean, place text, position integer, depth text, why jsonb)
		ON CONFLICT (id) DO UPDATE SET own = excluded.own, place = excluded.place, position = excluded.position, depth = excluded.depth, why = excluded.why
		WHERE roadmap_topics.roadmap = excluded.roadmap`, m.ID, json.RawMessage(data))
	return failed("save topics", tx.SendBatch(ctx, batch).Close())
}

// changeTopics lets a rule change the topics of a locked roadmap and keeps what comes of it.
func (tx *Tx) changeTopics(ctx context.Context, m hr.Roadmap, rule func([]hr.Topic) ([]hr.Topic, error)) (hr.Roadmap, error) {
	topics, err := rule(m.Topics)
	if err != nil {
		return m, err
	}
	m.Topics = topics
	return m, tx.saveTopics(ctx, m)
}

// MoveTopic moves a topic one place up or down; at is the place, from 1, where the person saw it.
func (tx *Tx) MoveTopic(ctx context.Context, actor hr.Actor, id hr.ID, at int, up bool) error {
	m, _, err := tx.lockTopic(ctx, actor, id)
	if err != nil {
		return err
	}
	_, err = tx.changeTopics(ctx, m, func(topics []hr.Topic) ([]hr.Topic, error) { return hr.MoveTopic(topics, id, at, up) })
	return err
}

// RemoveTopic takes a topic out of its roadmap, whose id it gives. It is remembered among the suggestions.
func (tx *Tx) RemoveTopic(ctx context.Context, actor hr.Actor, id hr.ID) (hr.ID, error) {
	m, _, err := tx.lockTopic(ctx, actor, id)
	if err != nil {
		return m.ID, err
	}
	_, err = tx.Exec(ctx, `UPDATE roadmap_topics SET place = 'removed' WHERE id = $1 AND roadmap = $2 AND place = 'listed'`, id, m.ID)
	return m.ID, failed("remove topic", err)
}

// TakeTopic puts a suggested topic, or one that was taken out, into its roadmap, whose id it gives.
func (tx *Tx) TakeTopic(ctx context.Context, actor hr.Actor, id hr.ID) (hr.ID, error) {
	m, t, err := tx.lockTopic(ctx, actor, id)
	if err != nil || t.Place == hr.TopicListed {
		return m.ID, err
	}
	return m.ID, tx.addTopic(ctx, m, t.Name)
}

// AddTopic puts a topic of the person's own into a roadmap.
func (tx *Tx) AddTopic(ctx context.Context, actor hr.Actor, roadmap hr.ID, name string) error {
	m, err := tx.lockRoadmap(ctx, hr.Allow(actor, hr.Edit, hr.KindRoadmap), byID, pgx.NamedArgs{"id": roadmap})
	if err != nil {
		return err
	}
	return tx.addTopic(ctx, m, name)
}

func (tx *Tx) addTopic(ctx context.Context, m hr.Roadmap, name string) error {
	_, err := tx.changeTopics(ctx, m, func(topics []hr.Topic) ([]hr.Topic, error) {
		out, _, err := hr.AddTopic(topics, name)
		return out, err
	})
	return err
}

// SetTopic says how far the person is with a topic, in every roadmap that has it. It gives the topic as it is then.
func (tx *Tx) SetTopic(ctx context.Context, actor hr.Actor, id hr.ID, state hr.TopicState) (hr.Topic, error) {
	m, t, err := tx.lockTopic(ctx, actor, id)
	if err != nil || t.State == state {
		return t, err
	}
	t.State = state
	if state == hr.TopicTodo {
		_, err = tx.Exec(ctx, `DELETE FROM learning WHERE owner = $1 AND key = $2`, m.Owner, hr.SkillKey(t.Name))
	} else {
		_, err = tx.Exec(ctx, `INSERT INTO learning (owner, key, name, state, at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (owner, key) DO UPDATE SET state = excluded.state, at = excluded.at`, m.Owner, hr.SkillKey(t.Name), t.Name, state, tx.at)
	}
	return t, failed("set topic", err)
}

// StartWriting notes the job that writes about a topic, in the place of any other.
func (tx *Tx) StartWriting(ctx context.Context, actor hr.Actor, topic, job hr.ID) error {
	return tx.setWriting(ctx, actor, topic, job)
}

// StopWriting has whatever writes about a topic stop.
func (tx *Tx) StopWriting(ctx context.Context, actor hr.Actor, topic hr.ID) error {
	return tx.setWriting(ctx, actor, topic, hr.ID{})
}

// Writing lists the actor's topics that are being written about, by the job that does.
func (tx *Tx) Writing(ctx context.Context, actor hr.Actor) (map[hr.ID]hr.ID, error) {
	rows, err := tx.Query(ctx, `SELECT t.writing, t.id FROM roadmap_topics t JOIN roadmaps m ON m.id = t.roadmap
		WHERE m.owner = $1 AND t.writing IS NOT NULL`, actor.Account)
	if err != nil {
		return nil, failed("writing", err)
	}
	topics := map[hr.ID]hr.ID{}
	var job, topic hr.ID
	_, err = pgx.ForEachRow(rows, []any{&job, &topic}, func() error {
		topics[job] = topic
		return nil
	})
	return topics, failed("writing", err)
}

func (tx *Tx) setWriting(ctx context.Context, actor hr.Actor, topic, job hr.ID) error {
	m, _, err := tx.lockTopic(ctx, actor, topic)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `UPDATE roadmap_topics SET writing = $3 WHERE id = $1 AND roadmap = $2`, topic, m.ID, job)
	return failed("set writing", err)
}

// KeepWords keeps what a job wrote about a topic of the owner and ends the writing; without words what was there stays.
// It reports false, and keeps nothing, where another job writes by now or the topic is gone.
func (tx *Tx) KeepWords(ctx context.Context, owner, topic, job hr.ID, words string) (bool, error) {
	tag, err := tx.Exec(ctx, `UPDATE roadmap_topics t SET words = coalesce(nullif($4, ''), t.words), writing = NULL FROM roadmaps m
		WHERE m.id = t.roadmap AND m.owner = $1 AND t.id = $2 AND (t.writing = $3 OR t.writing IS NULL)`, owner, topic, job, words)
	return tag.RowsAffected() == 1, failed("keep words", err)
}

// Learnt lists the skills the actor has learnt or marked as known, in whatever roadmap that was.
func (tx *Tx) Learnt(ctx context.Context, actor hr.Actor) ([]string, error) {
	rows, err := tx.Query(ctx, `SELECT name FROM learning WHERE owner = $1 AND state IN ('done', 'known') ORDER BY at DESC, key LIMIT $2`, actor.Account, learningAtMost)
	if err != nil {
		return nil, failed("learnt", err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return list, failed("learnt", err)
}

// DeleteRoadmap deletes a roadmap of the actor; what was learnt by it stays known.
func (tx *Tx) DeleteRoadmap(ctx context.Context, actor hr.Actor, id hr.ID) error {
	m, err := tx.lockRoadmap(ctx, hr.Allow(actor, hr.Delete, hr.KindRoadmap), byID, pgx.NamedArgs{"id": id})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM roadmaps WHERE id = $1 AND owner = $2`, id, m.Owner); err != nil {
		return failed("delete roadmap", err)
	}
	return tx.apply(ctx, actor, hr.Record{Action: "roadmap.deleted", Kind: hr.KindRoadmap, Of: id})
}
