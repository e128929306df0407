package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say what a sandbox is made of.
type Options struct {
	Token     string       // of the one bot it serves, in Telegram's form: id, colon, secret
	Name      string       // of that bot until it names itself; empty: Sandbox bot
	Logger    *slog.Logger // nil: the default one
	Samples   fs.FS        // files a person can send by one tap; nil: none
	Guide     []Step       // what the page leads those through who try the bot; nil: none
	StateFile string       // where the world is kept between runs; empty: in memory only

	checks *schemas // read before; nil: read anew
}

// Server is a Bot API server with the people around the bot. It is safe for use by many goroutines.
type Server struct {
	token   string
	log     *slog.Logger
	samples fs.FS
	guide   []Step
	schemas *schemas
	methods map[string]method
	signer  signer
	store   store
	done    chan struct{}
	running sync.WaitGroup

	mu          sync.Mutex // guards everything below
	closed      bool
	bot         person
	profile     profile
	chats       map[int64]*chat // by the person's id
	usernames   map[string]int64
	files       map[string]*file // by file_id
	paths       map[string]*file // by file_path
	callbacks   map[string]*callback
	taps        []*callback // all of them, oldest first
	waiting     []*callback // those without an answer, oldest first
	calls       callLog
	faults      []fault
	feed        feed
	queue       queue
	hook        *webhook
	poller      *poll
	lastMessage int64
	lastFile    int64
	lastUser    int64
	progress    progress
	firstSeq    int64 // events before it belong to a world that is gone
	dirty       bool  // something is to be saved
}

var tokenForm = regexp.MustCompile(`^[1-9][0-9]{0,14}:[A-Za-z0-9_-]{3,}$`)

// firstUser is the id the first person gets who does not ask for one; far from ids tests choose by hand.
const firstUser = 5_000_000_000

// New makes a sandbox and restores its world from StateFile if that exists. Close ends it.
func New(o Options) (*Server, error) {
	if !tokenForm.MatchString(o.Token) {
		return nil, errors.New("sandbox: the token must be digits, a colon and a secret")
	}
	if o.checks == nil {
		checks, err := newSchemas()
		if err != nil {
			return nil, err
		}
		o.checks = checks
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	id, _ := strconv.ParseInt(o.Token[:strings.IndexByte(o.Token, ':')], 10, 64)
	s := &Server{
		token:   o.Token,
		log:     o.Logger,
		samples: o.Samples,
		guide:   o.Guide,
		schemas: o.checks,
		methods: methods(),
		signer:  newSigner(o.Token),
		store:   store{file: o.StateFile},
		done:    make(chan struct{}),
		bot:     person{ID: id, IsBot: true, FirstName: cmp.Or(o.Name, "Sandbox bot"), Username: "sandbox_" + short(o.Token) + "_bot"},
	}
	s.profile = newProfile(s.bot.FirstName)
	s.queue.last = time.Now().Unix()
	s.empty()
	if err := s.restore(); err != nil {
		return nil, fmt.Errorf("sandbox: restore %s: %w", o.StateFile, err)
	}
	s.running.Add(1)
	go s.keepHouse()
	return s, nil
}

func short(token string) string {
	h := fnv.New32a()
	h.Write([]byte(token))
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// empty makes a world without people. Ids of messages, updates, files and people go on, and what the bot tells of itself stays:
// it runs on and does not know. The caller holds the lock or is alone.
func (s *Server) empty() {
	s.chats = map[int64]*chat{}
	s.usernames = map[string]int64{}
	s.files = map[string]*file{}
	s.paths = map[string]*file{}
	s.callbacks = map[string]*callback{}
	s.taps, s.waiting = nil, nil
	s.faults = nil
	s.calls.forget()
	s.profile.forgetChats()
	s.beginGuide(progress{})
	s.queue.clear()
	s.lastUser = max(s.lastUser, firstUser)
}

// Handler serves the Bot API, file downloads, the page and the control API.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	s.controlRoutes(mux)
	mux.HandleFunc("/", s.serveBotAPI)
	return mux
}

func (s *Server) serveBotAPI(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if rest, ok := strings.CutPrefix(path, "/file/bot"); ok {
		s.serveDownload(w, r, rest)
		return
	}
	rest, ok := strings.CutPrefix(path, "/bot")
	if !ok {
		writeAnswer(w, (&refusal{Code: http.StatusNotFound, Description: "Not Found"}).answer())
		return
	}
	token, name, ok := strings.Cut(rest, "/")
	switch {
	case !ok || token == "":
		writeAnswer(w, (&refusal{Code: http.StatusNotFound, Description: "Not Found"}).answer())
	case !tokenForm.MatchString(token):
		writeAnswer(w, (&refusal{Code: http.StatusUnauthorized, Description: "Unauthorized: invalid token specified"}).answer())
	case token != s.token:
		writeAnswer(w, (&refusal{Code: http.StatusUnauthorized, Description: "Unauthorized"}).answer())
	default:
		s.serveMethod(w, r, name)
	}
}

// Close ends every goroutine of the sandbox and saves its world.
func (s *Server) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.done)
	s.stopWebhook()
	s.mu.Unlock()
	s.running.Wait()
	return s.save()
}

// keepHouse does what is due: drafts that fade, taps nobody answered, updates that expire, saving.
func (s *Server) keepHouse() {
	defer s.running.Done()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	var lastSave, cost time.Duration
	start := time.Now()
	for {
		select {
		case <-s.done:
			return
		case now := <-tick.C:
			s.mu.Lock()
			s.fadeDrafts(now)
			s.missAnswers(now)
			s.queue.expire(now)
			due := s.dirty && time.Since(start)-lastSave >= 20*cost
			s.mu.Unlock()
			// Saving takes at most a twentieth of the time, however large the world is.
			if !due || s.store.file == "" {
				continue
			}
			began := time.Now()
			if err := s.save(); err != nil {
				s.log.Error("sandbox state not saved", "error", err)
			}
			cost, lastSave = time.Since(began), time.Since(start)
		}
	}
}
