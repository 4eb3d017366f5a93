package store

import (
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// writeFunc and its like are the system calls by which SQLite changes a disk.
type (
	writeFunc    func(tls *libc.TLS, fd int32, data uintptr, n lib.Tsize_t, at lib.Toff_t) lib.Tssize_t
	truncateFunc func(tls *libc.TLS, fd int32, size lib.Toff_t) int32
	unlinkFunc   func(tls *libc.TLS, path uintptr) int32
)

// interceptor counts the system calls of SQLite and lets before decide about
// each: an errno other than 0 makes the call fail; half asks that a write
// stops half-way first.
type interceptor struct {
	before func(name string, half func()) (errno int32)

	write    writeFunc
	truncate truncateFunc
	unlink   unlinkFunc
	replaced [4]any // what SQLite calls
}

// intercept puts itself in the place of the system calls of the whole process,
// through a door that SQLite has for its own tests, and never goes away.
func intercept(t *testing.T, before func(name string, half func()) int32) {
	i := &interceptor{before: before}
	t.Cleanup(func() { runtime.KeepAlive(i) }) // SQLite's references are none to the collector
	tls := libc.NewTLS()
	address := lib.Xsqlite3_vfs_find(tls, 0)
	vfs := *(**lib.Tsqlite3_vfs)(unsafe.Pointer(&address))
	get := *(*func(*libc.TLS, uintptr, uintptr) uintptr)(unsafe.Pointer(&struct{ uintptr }{vfs.FxGetSystemCall}))
	set := *(*func(*libc.TLS, uintptr, uintptr, uintptr) int32)(unsafe.Pointer(&struct{ uintptr }{vfs.FxSetSystemCall}))
	swap := func(name string, slot int, f any) unsafe.Pointer {
		text, err := libc.CString(name)
		if err != nil {
			panic(err)
		}
		old := get(tls, address, text)
		i.replaced[slot] = f
		if rc := set(tls, address, text, (*[2]uintptr)(unsafe.Pointer(&i.replaced[slot]))[1]); old == 0 || rc != 0 {
			panic("SQLite has no system call " + name)
		}
		return unsafe.Pointer(&struct{ uintptr }{old})
	}
	// Which of the two a build uses is its own affair.
	i.write = *(*writeFunc)(swap("pwrite", 0, writeFunc(i.onWrite)))
	if get64, _ := libc.CString("pwrite64"); get(tls, address, get64) != 0 {
		i.write = *(*writeFunc)(swap("pwrite64", 1, writeFunc(i.onWrite)))
	}
	i.truncate = *(*truncateFunc)(swap("ftruncate", 2, truncateFunc(i.onTruncate)))
	i.unlink = *(*unlinkFunc)(swap("unlink", 3, unlinkFunc(i.onUnlink)))
}

func (i *interceptor) onWrite(tls *libc.TLS, fd int32, data uintptr, n lib.Tsize_t, at lib.Toff_t) lib.Tssize_t {
	errno := i.before("write", func() { i.write(tls, fd, data, n/2, at) })
	if errno != 0 {
		return lib.Tssize_t(fail(tls, errno))
	}
	return i.write(tls, fd, data, n, at)
}

func (i *interceptor) onTruncate(tls *libc.TLS, fd int32, size lib.Toff_t) int32 {
	if errno := i.before("truncate", func() {}); errno != 0 {
		return fail(tls, errno)
	}
	return i.truncate(tls, fd, size)
}

func (i *interceptor) onUnlink(tls *libc.TLS, path uintptr) int32 {
	if errno := i.before("unlink "+baseName(libc.GoString(path)), func() { i.unlink(tls, path) }); errno != 0 {
		return fail(tls, errno)
	}
	return i.unlink(tls, path)
}

func fail(tls *libc.TLS, errno int32) int32 {
	location := libc.X__errno_location(tls)
	**(**int32)(unsafe.Pointer(&location)) = errno
	return -1
}

func baseName(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
