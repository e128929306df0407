package hr

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"\u200e a\u200bb\u202e \u2066c\u2069\ufeff": "ab c",
		"и\u0306о\u0308":                            "йо\u0308",
		"Е\u0308лка":                                "Ёлка",
		"ا\u0654":                                   "أ",
		"a\u00a0b\tc":                               "a b c",
		"a\r\nb":                                    "a\nb",
		"bad\xffbytes":                              "badbytes",
		"<b>_*[x](y)</b>":                           "<b>_*[x](y)</b>",
	} {
		require.Equal(t, want, clean(in), "%q", in)
		require.Equal(t, want, clean(clean(in)))
	}
	require.Equal(t, "a\n\nb", paragraphs("a\n\n\n\nb  "))
	require.Equal(t, "a b", oneLine(" a \n b "))
}

func TestFold(t *testing.T) {
	require.Equal(t, "казак", fold("Қазақ"))
	require.Equal(t, "елка", fold("Ёлка"))
	require.Equal(t, "عن بعد 12", fold("عن بُعد ١۲"))
	require.Equal(t, `"a"-'b'`, fold("«A»—’b’"))
}

func TestParseName(t *testing.T) {
	for _, in := range []string{"Айгерим Сапарова", "Әсел Қ.", "Jean-Luc O’Neil", "ليلى", "Оу", "<b>Аня</b>"} {
		got, err := parseName(FieldName, in)
		require.NoError(t, err, in)
		require.Equal(t, in, got)
	}
	for in, key := range map[string]string{
		"": "error.name.expected", "12345": "error.name.expected", "🙂": "error.name.expected", "...": "error.name.expected", "ааа": "error.name.expected",
		"山田太郎": "error.name.expected", "name@example.com": "error.name.expected", "Аня 77000000001": "error.name.expected",
		strings.Repeat("Аб", 51): "error.name.long",
	} {
		_, err := parseName(FieldName, in)
		require.Equal(t, key, refusal(t, err), in)
	}
}

func TestLongTextsSayTheirLength(t *testing.T) {
	for f, limit := range map[Field]int{FieldSummary: MaxSummary} {
		d := Draft{Kind: DraftResume}
		require.NoError(t, d.Set(f, strings.Repeat("аб", limit/2), Russian))
		err := d.Set(f, strings.Repeat("аб", limit/2)+"🙂", Russian)
		require.Equal(t, "error."+string(f)+".long", refusal(t, err))
		require.Equal(t, limit+2, *AsError(err).Text.Args["count"].Num, "an emoji is two UTF-16 units")
		require.Equal(t, limit, *AsError(err).Text.Args["max"].Num)
		require.Equal(t, limit, units(d.Resume.Summary), "a refused answer changes nothing")
	}
}
