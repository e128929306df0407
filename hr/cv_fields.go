package hr

// Anonymous is what a CV says of the work, without who the person is: kept before the person has agreed to more.
func (c CV) Anonymous() CV {
	a := CV{Title: c.Title, Skills: c.Skills, Years: c.Years, City: c.City, Languages: c.Languages, Lang: c.Lang}
	for _, e := range c.Experience {
		a.Experience = append(a.Experience, Experience{Title: e.Title, From: e.From, To: e.To})
	}
	return a
}

// FromCV takes over what a CV says where the fields are still empty or of the same kind; a person's own corrections of
// what a CV cannot say (pay, formats, engagement) stay.
func (f *ResumeFields) FromCV(c CV) {
	text := func(field *string, v string) {
		if v != "" {
			*field = v
		}
	}
	text(&f.Name, c.Name)
	text(&f.Title, c.Title)
	text(&f.City, c.City)
	text(&f.Summary, c.Summary)
	if len(c.Emails) > 0 {
		f.Email = c.Emails[0]
	}
	if len(c.Phones) > 0 {
		f.Phone = c.Phones[0]
	}
	if len(c.Skills) > 0 {
		f.Skills = c.Skills[:min(len(c.Skills), MaxSkills)]
	}
	if len(c.Links) > 0 {
		f.Links = c.Links[:min(len(c.Links), MaxLinks)]
	}
	if c.Years > 0 {
		years := c.Years
		f.Years = &years
	}
	if len(c.Experience) > 0 {
		f.Experience = c.Experience[:min(len(c.Experience), MaxRows)]
	}
	if len(c.Education) > 0 {
		f.Education = c.Education[:min(len(c.Education), MaxRows)]
	}
	if len(c.Languages) > 0 {
		f.Languages = c.Languages[:min(len(c.Languages), MaxLanguages)]
	}
}
