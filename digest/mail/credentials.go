package mail

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
)

// The variables that hold user and password.
const (
	userVariable     = "TIDEMARK_SMTP_USER"
	passwordVariable = "TIDEMARK_SMTP_PASSWORD"
)

// Credentials are a user and a password. The zero value is none. They stay
// behind a function, so that whatever prints, logs or encodes a value that holds
// them shows an address at most.
type Credentials struct {
	reveal func() (user, password string)
}

// NewCredentials returns credentials; neither part may be empty or hold NUL or
// line ends.
func NewCredentials(user, password string) (Credentials, error) {
	switch {
	case user == "" || password == "":
		return Credentials{}, errors.New("mail user or password is empty")
	case strings.ContainsAny(user+password, "\x00\r\n"):
		return Credentials{}, errors.New("mail user or password holds a line end or NUL")
	}
	return Credentials{func() (string, string) { return user, password }}, nil
}

// Given reports whether there are credentials.
func (c Credentials) Given() bool { return c.reveal != nil }

// FromEnvironment takes the credentials from TIDEMARK_SMTP_USER and
// TIDEMARK_SMTP_PASSWORD; none where neither is set. lookup is os.LookupEnv.
func FromEnvironment(lookup func(string) (string, bool)) (Credentials, error) {
	user, hasUser := lookup(userVariable)
	password, hasPassword := lookup(passwordVariable)
	switch {
	case !hasUser && !hasPassword:
		return Credentials{}, nil
	case !hasUser:
		return Credentials{}, fmt.Errorf("%s is set but %s is not; set both", passwordVariable, userVariable)
	case !hasPassword:
		return Credentials{}, fmt.Errorf("%s is set but %s is not; set both", userVariable, passwordVariable)
	}
	return NewCredentials(user, password)
}

// fileLimit is the largest file of credentials in bytes.
const fileLimit = 4096

// FromFile takes the credentials from a file of two lines, user and password. It
// refuses a file that others than its owner may read. Errors never quote the file.
func FromFile(path string) (Credentials, error) {
	file, err := os.Open(path)
	if err != nil {
		return Credentials{}, fmt.Errorf("mail credentials: %w", err)
	}
	defer file.Close()
	// The open file is asked, not the path, which may be another one by now.
	info, err := file.Stat()
	if err != nil {
		return Credentials{}, fmt.Errorf("mail credentials: %w", err)
	}
	if !info.Mode().IsRegular() {
		return Credentials{}, fmt.Errorf("mail credentials: %s is not a regular file", path)
	}
	// Windows has no such bits; its files report rw for all.
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" {
		return Credentials{}, fmt.Errorf("mail credentials: %s can be read by others (mode %04o); run chmod 600 %s", path, mode, path)
	}
	data, err := io.ReadAll(io.LimitReader(file, fileLimit+1))
	if err != nil {
		return Credentials{}, fmt.Errorf("mail credentials: %w", err)
	}
	c, err := parse(data)
	if err != nil {
		return Credentials{}, fmt.Errorf("mail credentials: %s: %w", path, err)
	}
	return c, nil
}

// parse reads two lines; line ends may be of either kind.
func parse(data []byte) (Credentials, error) {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	user, password, ok := strings.Cut(strings.TrimSuffix(text, "\n"), "\n")
	if !ok || len(data) > fileLimit || strings.Contains(password, "\n") {
		return Credentials{}, errors.New("not two lines, the user and the password")
	}
	return NewCredentials(user, password)
}

// redact takes both out of text from outside: a server may echo what it was sent.
func (c Credentials) redact(s string) string {
	if c.reveal == nil {
		return s
	}
	user, password := c.reveal()
	for _, secret := range encodings(user, password) {
		s = strings.ReplaceAll(s, secret, "[hidden]")
	}
	return s
}
