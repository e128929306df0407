package ai

import (
	"testing"

	"hrp/hr"

	"github.com/stretchr/testify/require"
)

func TestRemarks(t *testing.T) {
	t.Parallel()
	for want, texts := range map[hr.Remark][]string{
		hr.RemarkNo: {"нет", "Нет.", "нет, спасибо", "не надо", "пока не нужно", "no", "No thanks!", "not now", "жоқ", "Жоқ, рахмет", "керек емес", "لا", "لا، شكرًا", "ليس الآن", "👎"},
		hr.RemarkThanks: {"спасибо", "Большое спасибо!", "ок, спасибо", "спасибо вам за помощь", "спс", "thanks", "thank you so much", "thx 🙂", "рахмет", "Көп рахмет!", "рақмет сізге",
			"شكرا", "شكرًا جزيلًا", "شكرا لكم", "🙏", "❤️"},
		hr.RemarkYes:   {"да", "Ок", "ага", "хорошо", "понятно 👍", "ok", "Okay!", "got it", "yes", "иә", "жарайды", "Жақсы", "түсінікті", "نعم", "حسنًا", "تمام", "👍🏽", "✅"},
		hr.RemarkHello: {"привет", "Добрый день!", "Hello 👋", "сәлеметсіз бе?", "Қайырлы таң", "السلام عليكم", "مرحبًا", "صباح الخير", "меню", "القائمة", "👋"},
		hr.RemarkSign:  {"🙂", "😀😀😀", "🤔?", "🇰🇿"},
		"": {"", "?", "go", "нет опыта", "не хочу получать сообщения", "да, удалённо", "no experience jobs", "жоқ дегенде 3 жыл", "привет, ищу работу Go-разработчиком",
			"لا خبرة", "стоп", "1", "ok google", "all", "👍 Go разработчик", "C#"},
	} {
		for _, text := range texts {
			require.Equal(t, want, remark(text), text)
		}
	}
}
