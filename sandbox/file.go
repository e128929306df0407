package sandbox

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"image"
	_ "image/gif"
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxPhoto    = 10 << 20 // bytes
	maxDownload = 20 << 20 // bytes a bot can fetch
)

// file is a file the sandbox keeps.
type file struct {
	ID       string `json:"id"`
	UniqueID string `json:"unique_id"`
	Kind     string `json:"kind"` // photo, document, voice or sticker
	Name     string `json:"name"`
	Mime     string `json:"mime"`
	Size     int    `json:"size"`
	Width    int    `json:"width,omitempty"`
	Height   int    `json:"height,omitempty"`
	Duration int    `json:"duration,omitempty"` // seconds
	Path     string `json:"path"`               // as getFile tells it

	content []byte
	stored  bool // written to the state folder
}

// newFile makes a file that is not kept yet. The caller holds the lock.
func (s *Server) newFile(kind, name, mimeType string, content []byte) *file {
	prefix := map[string]string{"photo": "AgACAgIAAx", "document": "BQACAgIAAx", "voice": "AwACAgIAAx", "sticker": "CAACAgIAAx"}[kind]
	name = cleanName(name)
	return &file{
		ID:       prefix + randomText(36),
		UniqueID: "AgAD" + randomText(9),
		Kind:     kind,
		Name:     name,
		Mime:     cleanMime(mimeType, name),
		Size:     len(content),
		content:  content,
	}
}

func randomText(n int) string {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

func cleanName(name string) string {
	name = strings.TrimSpace(cleanText(path.Base(strings.ReplaceAll(name, `\`, "/"))))
	if name == "." || name == "/" {
		return ""
	}
	return name
}

var mimeByExt = map[string]string{".pdf": "application/pdf", ".txt": "text/plain", ".csv": "text/csv", ".json": "application/json",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".doc": "application/msword",
	".odt": "application/vnd.oasis.opendocument.text", ".rtf": "application/rtf", ".zip": "application/zip", ".md": "text/markdown",
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp",
	".gif": "image/gif", ".svg": "image/svg+xml", ".html": "text/html", ".htm": "text/html"}

// cleanMime guesses a file's type as Telegram does, by its extension first.
func cleanMime(given, name string) string {
	if known := mimeByExt[strings.ToLower(path.Ext(name))]; known != "" {
		return known
	}
	if kind, _, err := mime.ParseMediaType(given); err == nil {
		return kind
	}
	return "application/octet-stream"
}

// keep stores a file, giving it a path. The caller holds the lock.
func (s *Server) keep(f *file) {
	if s.files[f.ID] != nil {
		return
	}
	s.lastFile++
	ext := strings.ToLower(path.Ext(f.Name))
	folder := f.Kind + "s"
	switch f.Kind {
	case "photo":
		ext = ".jpg"
	case "voice":
		folder, ext = "voice", ".oga"
	}
	f.Path = folder + "/file_" + strconv.FormatInt(s.lastFile, 10) + ext
	s.files[f.ID] = f
	s.paths[f.Path] = f
	s.dirty = true
}

// inputFile reads a file parameter: an upload under its own name, attach://, or the file_id of a file seen before.
func (c *call) inputFile(field string) (*file, *refusal) {
	up := c.files[field]
	value := strings.TrimSpace(c.text(field))
	if name, ok := strings.CutPrefix(value, "attach://"); ok {
		if up = c.files[name]; up == nil {
			return nil, badRequest("there is no " + field + " in the request")
		}
	}
	switch {
	case up != nil:
		return c.s.uploaded(field, up)
	case value == "":
		return nil, badRequest("there is no " + field + " in the request")
	}
	if known := c.s.files[value]; known != nil {
		if known.Kind != field {
			return nil, badRequest("can't use file of type " + strings.ToUpper(known.Kind[:1]) + known.Kind[1:] + " as " + strings.ToUpper(field[:1]) + field[1:])
		}
		return known, nil
	}
	if strings.Contains(value, "://") {
		return nil, badRequest("failed to get HTTP URL content")
	}
	return nil, badRequest("wrong remote file identifier specified: Wrong string length")
}

func (s *Server) uploaded(kind string, up *upload) (*file, *refusal) {
	if len(up.content) == 0 {
		return nil, badRequest("file must be non-empty")
	}
	f := s.newFile(kind, up.name, up.mime, up.content)
	if kind == "photo" {
		if err := f.measure(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// measure refuses what Telegram does not take as a photo.
func (f *file) measure() *refusal {
	if f.Size > maxPhoto {
		return badRequest("file of size " + strconv.Itoa(f.Size) + " bytes is too big for a photo; the maximum size is " + strconv.Itoa(maxPhoto) + " bytes")
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(f.content))
	if err != nil {
		return badRequest("IMAGE_PROCESS_FAILED")
	}
	w, h := size.Width, size.Height
	if w+h > 10000 || w > 20*h || h > 20*w {
		return badRequest("PHOTO_INVALID_DIMENSIONS")
	}
	f.Width, f.Height = w, h
	f.Mime = "image/jpeg"
	return nil
}

// maxSticker is the longest side of a sticker in pixels; one side is always as long.
const maxSticker = 512

// draw takes the size of a sticker's picture; false where it is none a phone could send.
func (f *file) draw() bool {
	size, _, err := image.DecodeConfig(bytes.NewReader(f.content))
	f.Width, f.Height = size.Width, size.Height
	return err == nil && max(f.Width, f.Height) == maxSticker
}

// voiceRate is about what a phone records in a second, in bytes: the length of a voice message is told by its sender, and
// here there is only the file.
const voiceRate = 4000

func (f *file) voice() *voice {
	f.Duration = max(1, f.Size/voiceRate)
	return &voice{FileID: f.ID, FileUniqueID: f.UniqueID, Duration: f.Duration, MimeType: f.Mime, FileSize: f.Size}
}

func (f *file) sticker() *sticker {
	return &sticker{FileID: f.ID, FileUniqueID: f.UniqueID, Type: "regular", Width: f.Width, Height: f.Height, FileSize: f.Size}
}

func (f *file) photo() []photoSize {
	return []photoSize{{FileID: f.ID, FileUniqueID: f.UniqueID, FileSize: f.Size, Width: f.Width, Height: f.Height}}
}

func (f *file) document() *document {
	return &document{FileName: f.Name, MimeType: f.Mime, FileID: f.ID, FileUniqueID: f.UniqueID, FileSize: f.Size}
}

func (c *call) getFile() (effect, *refusal) {
	id := strings.TrimSpace(c.text("file_id"))
	if id == "" {
		return nil, badRequest("file_id not specified")
	}
	f := c.s.files[id]
	switch {
	case f == nil:
		return nil, badRequest("invalid file_id")
	case f.Size > maxDownload:
		return nil, badRequest("file is too big")
	}
	return func() any {
		return struct {
			FileID       string `json:"file_id"`
			FileUniqueID string `json:"file_unique_id"`
			FileSize     int    `json:"file_size"`
			FilePath     string `json:"file_path"`
		}{f.ID, f.UniqueID, f.Size, f.Path}
	}, nil
}

// serveDownload serves /file/bot<token>/<path>.
func (s *Server) serveDownload(w http.ResponseWriter, r *http.Request, rest string) {
	token, name, _ := strings.Cut(rest, "/")
	s.mu.Lock()
	f := s.paths[name]
	s.mu.Unlock()
	if token != s.token {
		writeAnswer(w, (&refusal{Code: http.StatusUnauthorized, Description: "Unauthorized"}).answer())
		return
	}
	if f == nil || f.Size > maxDownload {
		writeAnswer(w, (&refusal{Code: http.StatusNotFound, Description: "Not Found"}).answer())
		return
	}
	content, err := s.store.content(f)
	if err != nil {
		s.log.Error("sandbox file not read", "error", err)
		writeAnswer(w, (&refusal{Code: http.StatusNotFound, Description: "Not Found"}).answer())
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.Write(content)
}

// showFile serves the content of a file for the page to open.
func (s *Server) showFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.files[r.PathValue("file")]
	s.mu.Unlock()
	var content []byte
	err := fs.ErrNotExist
	if f != nil {
		content, err = s.store.content(f)
	}
	if err != nil {
		respond(w, r, func(http.ResponseWriter, *http.Request) (any, error) { return nil, missing("there is no such file") })
		return
	}
	kind, place := f.shown(content)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType(place, map[string]string{"filename": f.Name}))
	w.Header().Set("Content-Security-Policy", filePolicy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.Write(content)
}

// filePolicy keeps what people and bots send from doing anything in the page's name.
const filePolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"

// shown tells as what a browser gets a file: pictures, PDF and plain text open in it, all else is saved.
func (f *file) shown(content []byte) (kind, place string) {
	kind = f.Mime
	if f.Kind == "photo" {
		kind = http.DetectContentType(content)
	}
	switch {
	case kind == "text/plain" && utf8.Valid(content):
		return "text/plain; charset=utf-8", "inline"
	case kind == "text/plain", kind == "application/pdf", strings.HasPrefix(kind, "image/") && kind != "image/svg+xml":
		return kind, "inline"
	}
	return kind, "attachment"
}
