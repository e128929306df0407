package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// slips are titles and skills as a hurried person types them, and what they were meant to be.
var slips = map[string]struct{ title, meant, skills, skill string }{
	"ru": {"Бэкенд-разрботчик", "Бэкенд-разработчик", "Go, кубернтес", "Kubernetes"},
	"kk": {"Деректер талдаушысс", "Деректер талдаушысы", "SQL, Power BI, пайттон", "Python"},
	"en": {"Bakend developer", "Backend developer", "Python, Djnago", "Django"},
	"ar": {"مهندس بيناات", "مهندس بيانات", "SQL, Airflwo", "Airflow"},
}

// misspelt: the names that slips look like are offered; one is taken, another left as it was typed (M3).
func misspelt(t *testing.T, town *town) {
	inAll(t, func(t *testing.T, l tongue) {
		p, s := town.within(t).person("Aida", l.lang), slips[l.lang]
		p.says("/start").presses(l.first("screen.greeting.seeker.button"))
		p.sees(l.say("resume.title"))
		m := p.says(s.title).sees(l.say("flow.meant"))
		require.Contains(t, m.Text, s.title, "what was typed is kept")
		p.taps(m, s.meant)
		m = p.sees(l.say("resume.place"))
		p.says(seekings()[l.lang].place).sees(l.say("resume.experience"))
		m = p.says(seekings()[l.lang].years).sees("1.")
		p.taps(m, numbered(m, 1))
		p.presses(l.say("button.apply"), l.say("card.must"))
		p.presses(l.say("screen.needs_resume.button"), l.say("screen.needs_resume.title"))
		p.sees(l.say("resume.skills"))
		m = p.says(s.skills).sees(l.say("flow.meant"))
		require.Contains(t, m.labels(), s.skill)
		p.taps(m, l.say("button.keep"))
		p.sees(l.say("resume.pay"))
	})
}
