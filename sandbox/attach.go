package sandbox

import (
	"bytes"
	"image"
	"net/http"
)

// sentFile is a file a person sends. Without a kind a JPEG or PNG goes as a photo, the rest as a document.
type sentFile struct {
	name, mime string
	kind       string // photo, document, voice, sticker or empty
	content    []byte
}

// receiveFile posts a file a person sends.
func (s *Server) receiveFile(r *http.Request, from int64, sent sentFile, caption string) (any, error) {
	if len(sent.content) == 0 {
		return nil, wrong("the file is empty")
	}
	caption, _ = trim(cleanText(caption), nil)
	if utf16Len(caption) > maxCaption {
		return nil, wrong("the caption is longer than %d UTF-16 units", maxCaption)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.place(r, from)
	if err != nil {
		return nil, err
	}
	m := &message{Caption: caption, CaptionEntities: withFound(caption, nil)}
	f, err := s.attach(m, sent)
	if err != nil {
		return nil, err
	}
	if c.blocked {
		return nil, wrong("user %d has blocked the bot: unblock it first", c.user.ID)
	}
	s.keep(f)
	return s.receive(c, m)
}

// attach makes the file of a message, which is not kept yet. The caller holds the lock.
func (s *Server) attach(m *message, sent sentFile) (*file, error) {
	newFile := func(kind string) *file { return s.newFile(kind, sent.name, sent.mime, sent.content) }
	switch sent.kind {
	case "":
		if f := newFile("photo"); likePhoto(sent.content) && f.measure() == nil {
			m.Photo = f.photo()
			return f, nil
		}
	case "photo":
		f := newFile("photo")
		if err := f.measure(); err != nil {
			return nil, wrong("the file cannot be sent as a photo: %s", err.Description)
		}
		m.Photo = f.photo()
		return f, nil
	case "voice":
		f := newFile("voice")
		m.Voice = f.voice()
		return f, nil
	case "sticker":
		f := newFile("sticker")
		switch {
		case m.Caption != "":
			return nil, wrong("a sticker has no caption")
		case !f.draw():
			return nil, wrong("a sticker is a picture whose longer side is %d pixels", maxSticker)
		}
		m.Sticker = f.sticker()
		return f, nil
	case "document":
	default:
		return nil, wrong("kind must be photo, document, voice or sticker, not %q", sent.kind)
	}
	f := newFile("document")
	m.Document = f.document()
	return f, nil
}

// likePhoto reports whether a phone would offer to send the file as a photo.
func likePhoto(content []byte) bool {
	_, format, err := image.DecodeConfig(bytes.NewReader(content))
	return err == nil && format != "gif"
}
