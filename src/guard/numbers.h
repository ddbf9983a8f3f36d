/* numbers: system calls that not every machine has get the number -1 on those that do not have them. */
#ifndef RINGDUMP_GUARD_NUMBERS_H
#define RINGDUMP_GUARD_NUMBERS_H

#include <sys/syscall.h>

#ifndef __NR__llseek
#define __NR__llseek -1
#endif
#ifndef __NR_clock_gettime
#define __NR_clock_gettime -1
#endif
#ifndef __NR_clock_gettime64
#define __NR_clock_gettime64 -1
#endif
#ifndef __NR_close_range
#define __NR_close_range -1
#endif
#ifndef __NR_clone
#define __NR_clone -1
#endif
#ifndef __NR_clone3
#define __NR_clone3 -1
#endif
#ifndef __NR_execveat
#define __NR_execveat -1
#endif
#ifndef __NR_fcntl
#define __NR_fcntl -1
#endif
#ifndef __NR_fcntl64
#define __NR_fcntl64 -1
#endif
#ifndef __NR_fstat
#define __NR_fstat -1
#endif
#ifndef __NR_fstat64
#define __NR_fstat64 -1
#endif
#ifndef __NR_fstatat64
#define __NR_fstatat64 -1
#endif
#ifndef __NR_fsopen
#define __NR_fsopen -1
#endif
#ifndef __NR_fork
#define __NR_fork -1
#endif
#ifndef __NR_ftruncate
#define __NR_ftruncate -1
#endif
#ifndef __NR_ftruncate64
#define __NR_ftruncate64 -1
#endif
#ifndef __NR_futex
#define __NR_futex -1
#endif
#ifndef __NR_futex_time64
#define __NR_futex_time64 -1
#endif
#ifndef __NR_getrandom
#define __NR_getrandom -1
#endif
#ifndef __NR_getsockopt
#define __NR_getsockopt -1
#endif
#ifndef __NR_getsockname
#define __NR_getsockname -1
#endif
#ifndef __NR_gettimeofday
#define __NR_gettimeofday -1
#endif
#ifndef __NR_io_uring_setup
#define __NR_io_uring_setup -1
#endif
#ifndef __NR_kexec_load
#define __NR_kexec_load -1
#endif
#ifndef __NR_lseek
#define __NR_lseek -1
#endif
#ifndef __NR_mmap
#define __NR_mmap -1
#endif
#ifndef __NR_mmap2
#define __NR_mmap2 -1
#endif
#ifndef __NR_mount_setattr
#define __NR_mount_setattr -1
#endif
#ifndef __NR_move_mount
#define __NR_move_mount -1
#endif
#ifndef __NR_newfstatat
#define __NR_newfstatat -1
#endif
#ifndef __NR_open
#define __NR_open -1
#endif
#ifndef __NR_open_by_handle_at
#define __NR_open_by_handle_at -1
#endif
#ifndef __NR_pidfd_getfd
#define __NR_pidfd_getfd -1
#endif
#ifndef __NR_pidfd_open
#define __NR_pidfd_open -1
#endif
#ifndef __NR_pidfd_send_signal
#define __NR_pidfd_send_signal -1
#endif
#ifndef __NR_pivot_root
#define __NR_pivot_root -1
#endif
#ifndef __NR_poll
#define __NR_poll -1
#endif
#ifndef __NR_ppoll
#define __NR_ppoll -1
#endif
#ifndef __NR_ppoll_time64
#define __NR_ppoll_time64 -1
#endif
#ifndef __NR_pread64
#define __NR_pread64 -1
#endif
#ifndef __NR_process_madvise
#define __NR_process_madvise -1
#endif
#ifndef __NR_process_vm_readv
#define __NR_process_vm_readv -1
#endif
#ifndef __NR_process_vm_writev
#define __NR_process_vm_writev -1
#endif
#ifndef __NR_recvmsg
#define __NR_recvmsg -1
#endif
#ifndef __NR_rt_sigtimedwait
#define __NR_rt_sigtimedwait -1
#endif
#ifndef __NR_sendmsg
#define __NR_sendmsg -1
#endif
#ifndef __NR_setns
#define __NR_setns -1
#endif
#ifndef __NR_sigreturn
#define __NR_sigreturn -1
#endif
#ifndef __NR_socketcall
#define __NR_socketcall -1
#endif
#ifndef __NR_statx
#define __NR_statx -1
#endif
#ifndef __NR_time
#define __NR_time -1
#endif
#ifndef __NR_bpf
#define __NR_bpf -1
#endif
#ifndef __NR_userfaultfd
#define __NR_userfaultfd -1
#endif
#ifndef __NR_perf_event_open
#define __NR_perf_event_open -1
#endif

#ifndef __NR_rseq
#define __NR_rseq -1
#endif
#ifndef __NR_sched_getaffinity
#define __NR_sched_getaffinity -1
#endif
#ifndef __NR_set_robust_list
#define __NR_set_robust_list -1
#endif
#endif
