package hr

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPostKeyKnowsCopiesOfOnePost(t *testing.T) {
	post := "Вакансия: Go-разработчик в платёжную команду.\nТребования: Go, PostgreSQL, Kafka, от трёх лет.\nОтклик: https://example.com/apply"
	key := PostKey(post)
	require.NotEmpty(t, key)
	for _, copied := range []string{
		"🔥🔥 ВАКАНСИЯ — Go-разработчик в платежную команду!!!\n\n✅ Требования: Go, PostgreSQL, Kafka, от трех лет\nОтклик: https://example.org/other?utm=1 @jobs_channel #go #вакансия",
		"  Вакансия: Go разработчик в платёжную команду. Требования: Go, PostgreSQL, Kafka, от трёх лет. Отклик: t.me/somebody ",
	} {
		require.Equal(t, key, PostKey(copied))
	}
	require.NotEqual(t, key, PostKey("Вакансия: Go-разработчик в платёжную команду.\nТребования: Go, PostgreSQL, Kafka, от пяти лет.\nОтклик: https://example.com/apply"))
	require.Empty(t, PostKey("Нужен Go-разработчик"), "too little to call anything a copy")
}
