package ai

import (
	"context"
	"time"

	"hrp/ai/cv"
	files "hrp/ai/document"
	"hrp/hr"
)

// ReadCV reads a CV file a person sent, in a child process of reader. A file that cannot be read, or is
// no CV, is a *document.Error with its reason (document.ReasonOf); any other error is of this machine
// or of ctx. Dates after now are not believed.
func ReadCV(ctx context.Context, reader *files.Runner, name string, data []byte, now time.Time) (hr.CV, error) {
	text, err := reader.Read(ctx, name, data)
	if err != nil {
		return hr.CV{}, err
	}
	fields, ok := ParseCV(text, now)
	if !ok {
		return fields, &files.Error{Reason: files.NotACV}
	}
	return fields, nil
}

// ParseCV finds the fields of a CV in the text of a document. ok is false where the text is not a CV;
// the fields found are returned all the same.
func ParseCV(text files.Text, now time.Time) (fields hr.CV, ok bool) {
	return cv.Parse(text, now)
}
