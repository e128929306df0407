package vocabulary

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTradesAreTheSameInEveryLanguage(t *testing.T) {
	for name, titles := range map[string][]string{
		"welder":            {"Welders", "Сварщик ручной сварки", "Дәнекерлеуші", "لحام"},
		"accountant":        {"Bookkeeping clerk", "Главного бухгалтера", "Бас есепші", "محاسب"},
		"truck":             {"Lorry driver", "Truck Drivers, Heavy", "Водитель грузовика", "سائق شاحنة"},
		"primary school":    {"Elementary school teacher", "Учитель начальных классов", "Бастауыш сынып мұғалімі"},
		"real estate":       {"Realtor", "Estate agents", "Агент по недвижимости"},
		"technical support": {"Help desk analyst", "Специалист технической поддержки"},
	} {
		for _, title := range titles {
			named, _ := Trades(title)
			require.Contains(t, named, name, title)
		}
	}
	named, rest := Trades("Driver of driverless truck, driver")
	require.Equal(t, []string{"driver", "truck"}, named, "each once")
	require.Equal(t, []string{"of", "driverless"}, rest)
}

func TestTradesHaveWordsInEveryLanguage(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range rows("trades", 5) {
		require.False(t, seen[row[0]], row[0])
		seen[row[0]] = true
		for _, aliases := range row[1:] {
			require.NotEmpty(t, aliases, row[0])
		}
	}
}
