package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"
)

// bareSecret is that of the webhooks of bare and grammY.
const bareSecret = "bench-secret"

// bare is the baseline: the least that keeps a dialogue's state and answers. One upsert and one call per update, and
// none of the guarantees.
func bare(ctx context.Context) error {
	cfg, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	cfg.MaxConns = 16 // as the program has
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer pool.Close()
	if _, err := pool.Exec(ctx, `CREATE TABLE IF NOT EXISTS dialogues (chat bigint PRIMARY KEY, step int NOT NULL, answers jsonb NOT NULL)`); err != nil {
		return err
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = 64
	send := os.Getenv("TELEGRAM_API_URL") + "/bot" + token + "/sendMessage"
	app := bareApp{pool, &http.Client{Transport: transport}, send}
	return http.ListenAndServe(os.Getenv("ADDR"), app)
}

type bareApp struct {
	pool   *pgxpool.Pool
	client *http.Client
	send   string
}

func (a bareApp) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := a.handle(r); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (a bareApp) handle(r *http.Request) error {
	var u struct {
		Message struct {
			Chat struct {
				ID int64 `json:"id"`
			} `json:"chat"`
			Text string `json:"text"`
		} `json:"message"`
	}
	if r.Header.Get("X-Telegram-Bot-Api-Secret-Token") != bareSecret {
		return fmt.Errorf("wrong secret")
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, &u); err != nil {
		return err
	}
	var step int
	if err := a.pool.QueryRow(r.Context(), `INSERT INTO dialogues VALUES ($1, 1, jsonb_build_array($2::text))
		ON CONFLICT (chat) DO UPDATE SET step = dialogues.step + 1, answers = dialogues.answers || excluded.answers RETURNING step`,
		u.Message.Chat.ID, u.Message.Text).Scan(&step); err != nil {
		return err
	}
	body, err := json.Marshal(map[string]any{"chat_id": u.Message.Chat.ID, "text": fmt.Sprintf("Question %d", step+1)})
	if err != nil {
		return err
	}
	res, err := a.client.Post(a.send, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return err
}
