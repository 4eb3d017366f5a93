package mail

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"io"
	"math/big"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

const (
	testUser     = "harbour"
	testPassword = "S3cret-tide&mark"
)

// post is a real mail server in this process. Its functions say what it answers;
// nil is yes.
type post struct {
	mechanisms []string
	onRcpt     func(n int, to string) error
	onData     func(n int, data []byte) error

	mu    sync.Mutex
	rcpts int
	tries int
	box   [][]byte
	to    []string
}

func (p *post) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{post: p}, nil }

// visit is one connection.
type visit struct {
	post *post
	to   []string
}

func (v *visit) AuthMechanisms() []string { return v.post.mechanisms }

func (v *visit) Auth(mechanism string) (sasl.Server, error) {
	check := func(user, password string) error {
		if user == testUser && password == testPassword {
			return nil
		}
		// A careless server that repeats what it was sent.
		return &smtp.SMTPError{Code: 535, Message: "no such login: " + user + " / " + password}
	}
	if mechanism == sasl.Plain {
		return sasl.NewPlainServer(func(_, user, password string) error { return check(user, password) }), nil
	}
	return &loginServer{check: check}, nil
}

func (v *visit) Reset()        { v.to = nil }
func (v *visit) Logout() error { return nil }

func (v *visit) Mail(string, *smtp.MailOptions) error { return nil }

func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	v.post.mu.Lock()
	defer v.post.mu.Unlock()
	v.post.rcpts++
	if v.post.onRcpt != nil {
		if err := v.post.onRcpt(v.post.rcpts, to); err != nil {
			return err
		}
	}
	v.to = append(v.to, to)
	return nil
}

func (v *visit) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	v.post.mu.Lock()
	defer v.post.mu.Unlock()
	v.post.tries++
	if v.post.onData != nil {
		if err := v.post.onData(v.post.tries, data); err != nil {
			return err
		}
	}
	v.post.box, v.post.to = append(v.post.box, data), v.to
	return nil
}

// loginServer is the other side of LOGIN.
type loginServer struct {
	check func(user, password string) error
	step  int
	user  string
}

func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	l.step++
	switch l.step {
	case 1:
		return []byte("Username:"), false, nil
	case 2:
		l.user = string(response)
		return []byte("Password:"), false, nil
	}
	return nil, true, l.check(l.user, string(response))
}

// open starts p and returns the settings that reach it.
func open(t *testing.T, p *post, mode Mode) Server {
	t.Helper()
	certificate, roots := certify(t)
	server := smtp.NewServer(p)
	server.Domain, server.AllowInsecureAuth = "localhost", mode == Plain
	server.ReadTimeout, server.WriteTimeout = 10*time.Second, 10*time.Second
	server.ErrorLog = quiet{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	config := &tls.Config{Certificates: []tls.Certificate{certificate}}
	switch mode {
	case StartTLS:
		server.TLSConfig = config
	case TLS:
		listener = tls.NewListener(listener, config)
	}
	var done sync.WaitGroup
	done.Go(func() { _ = server.Serve(listener) })
	t.Cleanup(func() { server.Close(); done.Wait() })
	return Server{Host: "127.0.0.1", Port: port, Mode: mode, Roots: roots, Timeout: 10 * time.Second}
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

// certify makes a certificate that only roots trusts.
func certify(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}

// diary is a journal that remembers its entries.
type diary struct {
	entries []string
	fail    map[string]error
}

func (d *diary) journal() Journal {
	note := func(entry string) error {
		d.entries = append(d.entries, entry)
		return d.fail[entry]
	}
	return Journal{
		Sending: func() error { return note("sending") },
		Refused: func() error { return note("refused") },
		Sent:    func(string) error { return note("sent") },
		Waiting: func(_ int, cause error, _ time.Duration) { d.entries = append(d.entries, "waiting: "+cause.Error()) },
	}
}

func letter() Letter {
	return Letter{
		From: "notes@example.org", To: []string{"ann@example.org", "bo@example.net"}, ID: "0a@example.org",
		Data: []byte("Subject: tide\r\n\r\nfirst\r\n.\r\n..two dots\r\nlast\r\n"),
	}
}

// send sends with short waiting.
func send(t *testing.T, s Server, d *diary) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	return Send(ctx, s, letter(), d.journal(), Retries{Attempts: 3, First: time.Millisecond, Most: 4 * time.Millisecond})
}

func login3() Credentials {
	c, err := NewCredentials(testUser, testPassword)
	if err != nil {
		panic(err)
	}
	return c
}

var errDisk = errors.New("disk full")
