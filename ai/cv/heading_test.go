package cv_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"hrp/ai/cv"
	"hrp/ai/document"
	"hrp/hr"
)

// set writes a CV whose headings are bold and larger than the rest, which is as in the lines: "# " opens a heading.
func set(lines ...string) document.Text {
	text := document.Text{Lines: []document.Line{{Text: "Timur Sample", Size: 20, Bold: true}}}
	for _, line := range lines {
		l := document.Line{Text: line, Size: 10}
		if len(line) > 2 && line[:2] == "# " {
			l = document.Line{Text: line[2:], Size: 14, Bold: true}
		}
		text.Lines = append(text.Lines, l)
		text.Body += l.Text + "\n"
	}
	return text
}

// TestHeadingsSetInOtherWays finds sections whose headings stand in brackets, in two languages, before a long line of
// a table, or broken in two beside what they head.
func TestHeadingsSetInOtherWays(t *testing.T) {
	long := "SQL, Go, Docker, Kafka, and for the rest whatever the team has already, as long as it is documented and somebody is on call for it who can answer in the night; I have been that somebody more often than I would have liked to, and I know it"
	for name, lines := range map[string][]string{
		"brackets":      {"[ Work experience ]", "QA Engineer, 01.2020 - 12.2021", "Nova LLC", "", "[ Schools and degrees ]", "2010–2014\tKBTU, BSc in Computer Science", "", "[ Skills ]", "SQL, Go, Docker, Kafka", "", "[ Languages ]", "English – C1"},
		"two languages": {"Опыт работы / Experience", "QA Engineer, 01.2020 - 12.2021", "Nova LLC", "", "Образование / Education", "KBTU, BSc, 2010–2014", "", "Навыки / Skills", "SQL, Go, Docker, Kafka", "", "Языки / Languages", "English – C1"},
		"a table":       {"Experience", "QA Engineer, 01.2020 - 12.2021", "Nova LLC", "Education\tKBTU, BSc, 2010–2014", "Competences\t" + long, "Languages\tEnglish – C1"},
		"broken":        {"WORK EXPERIENCE", "01.2020 - 12.2021\tQA Engineer", "Nova LLC", "EDUCATION AND\tBSc, 2010–2014", "TRAINING\tKBTU", "DIGITAL\tSQL, Go,", "SKILLS\tDocker, Kafka", "LANGUAGE\tEnglish – C1", "SKILLS"},
	} {
		text, err := document.Parse([]byte("Timur Sample\nt.sample@example.com\n"))
		require.NoError(t, err)
		for _, line := range lines {
			text.Lines = append(text.Lines, document.Line{Text: line})
			text.Body += line + "\n"
		}
		got, ok := cv.Parse(text, today)
		require.True(t, ok, name)
		require.Equal(t, "Timur Sample", got.Name, name)
		require.Equal(t, "bachelor", got.Degree, name)
		require.Equal(t, []string{"SQL", "Go", "Docker", "Kafka"}, got.Skills, name)
		require.Equal(t, []hr.Language{{Code: "en", Level: "C1"}}, got.Languages, name)
		require.Len(t, got.Experience, 1, name)
		require.Equal(t, "QA Engineer", got.Experience[0].Title, name)
		require.InDelta(t, 2, got.Years, 0.051, name)
	}
}

// TestNameBesideItsHeading reads the name in the first row of a form whose headings stand in a narrow column.
func TestNameBesideItsHeading(t *testing.T) {
	got, _ := read(t, "Curriculum Vitae", "PERSONAL\tNina Probe", "INFORMATION", "E-mail: nina@example.com", "LANGUAGE SKILLS\tMother tongue: Russian", "English: B2")
	require.Equal(t, "Nina Probe", got.Name)
	require.Equal(t, []hr.Language{{Code: "ru", Level: "C2"}, {Code: "en", Level: "B2"}}, got.Languages)
}

// TestGroupsInsideSections keeps what looks like a heading inside a list of skills, jobs and courses where it stands.
func TestGroupsInsideSections(t *testing.T) {
	text := set("# Skills", "Languages", "Go", "Java", "Tests", "Selenium", "Postman", "Cypress", "# Languages", "English – C1", "# Career", "QA Engineer", "Self-employed, remote", "01.2020 – 12.2021", "Tests of payments.", "# Education", "KBTU", "BSc, 2010 – 2014", "Bootcamp in software testing", "9 months, 2019")
	for i, line := range text.Lines {
		text.Lines[i].Bold = line.Bold || line.Text == "Languages" && line.Size == 10 || line.Text == "Tests" || line.Text == "Bootcamp in software testing"
		if line.Text == "Self-employed, remote" {
			text.Lines[i].Size = 12
		}
	}
	got, _ := cv.Parse(text, today)
	require.Equal(t, []string{"Go", "Java", "Selenium", "Postman", "Cypress"}, got.Skills)
	require.Equal(t, []hr.Language{{Code: "en", Level: "C1"}}, got.Languages)
	require.Len(t, got.Experience, 1)
	require.Equal(t, "QA Engineer", got.Experience[0].Title)
	require.Equal(t, "bachelor", got.Degree)
}

// TestJobsUnderAHeadingOfOnesOwn tells jobs by what stands under a heading that says nothing.
func TestJobsUnderAHeadingOfOnesOwn(t *testing.T) {
	got, _ := cv.Parse(set("Data Engineer", "# Objective", "A calm team.", "# What came before", "01.2020 – 12.2021\tJunior Data Engineer", "Nova LLC", "# Education", "KBTU, BSc, 2010 – 2014", "# Skills", "SQL, Go, Docker, Kafka, Redis"), today)
	require.Equal(t, "Data Engineer", got.Title)
	require.Len(t, got.Experience, 1)
	require.Equal(t, "Junior Data Engineer", got.Experience[0].Title)
}

// TestSentencesWithDatesAreNoJobs leaves a break told of in a sentence, and the brackets of a title.
func TestSentencesWithDatesAreNoJobs(t *testing.T) {
	got, _ := read(t, "Timur Sample", "QA Engineer", "", "Ten years a QA engineer and a lead. A break for a child in 2019–2020", "of a year.", "",
		"Experience", "QA Engineer (part-time)\t(2021-01 – 2022-12)", "Nova LLC", "Tests of payments.")
	require.Len(t, got.Experience, 1)
	require.Equal(t, "QA Engineer (part-time)", got.Experience[0].Title)
	require.InDelta(t, 2, got.Years, 0.051)
}
