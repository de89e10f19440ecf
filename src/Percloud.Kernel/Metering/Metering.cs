using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Counts CPU time, bytes, requests and jobs per cloud and day (DESIGN §3), in memory until they are written to host.db.</summary>
public sealed partial class Metering(TimeProvider clock)
{
    static readonly AsyncLocal<Counter?> Current = new(SwitchThread);

    const int ThreadCpuClock = 3; // CLOCK_THREAD_CPUTIME_ID

    // Asking the system for a thread's CPU time costs a tenth of a large download when done at every switch, so one stretch in eight counts for eight.
    const int OneIn = 8;

    [ThreadStatic]
    static long enteredAt;

    [ThreadStatic]
    static uint dice;

    readonly ConcurrentDictionary<(CloudId Cloud, int Day), Counter> counters = new();
    long total;

    /// <summary>Requests and jobs counted since the start of the host.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Attributes the CPU time of this flow to a cloud until disposed, and counts a request.</summary>
    public IDisposable Request(CloudId cloud)
    {
        var counter = Of(cloud);
        Interlocked.Increment(ref counter.Requests);
        Interlocked.Increment(ref total);
        return new Scope(counter);
    }

    /// <summary>Attributes the CPU time of this flow to a cloud until disposed, and counts a job.</summary>
    public IDisposable Job(CloudId cloud)
    {
        var counter = Of(cloud);
        Interlocked.Increment(ref counter.Jobs);
        Interlocked.Increment(ref total);
        return new Scope(counter);
    }

    /// <summary>Adds bytes that came in and went out.</summary>
    public void Bytes(CloudId cloud, long received, long sent)
    {
        var counter = Of(cloud);
        Interlocked.Add(ref counter.BytesIn, received);
        Interlocked.Add(ref counter.BytesOut, sent);
    }

    /// <summary>Adds what was counted to host.db and begins anew.</summary>
    public async Task Flush(HostStore host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(host);
        var today = Today;
        var taken = counters.Select(c => (c.Key, Amounts: c.Value.Take())).Where(t => t.Amounts != default).ToList();

        // A counter may be in the hands of a request that is still running, so it goes only when its day is long over.
        foreach (var (cloud, day) in counters.Keys.Where(k => k.Day < today - 1))
            counters.TryRemove((cloud, day), out _);
        if (taken.Count == 0)
            return;
        try
        {
            await host.Write(db => Add(db, taken, cancel), cancel);
        }
        catch
        {
            foreach (var (key, amounts) in taken)
                counters.GetOrAdd(key, _ => new Counter()).GiveBack(amounts);
            throw;
        }
    }

    static async Task<Unit> Add(HostDb db, List<((CloudId Cloud, int Day) Key, Amounts Amounts)> taken, CancellationToken cancel)
    {
        foreach (var ((cloud, day), amounts) in taken)
        {
            var row = await db.Set<UsageDay>().FindAsync([cloud, day], cancel);
            if (row is null)
                db.Add(row = new UsageDay { CloudId = cloud, Day = day });
            row.CpuMs += amounts.CpuMs;
            row.BytesIn += amounts.BytesIn;
            row.BytesOut += amounts.BytesOut;
            row.Requests += amounts.Requests;
            row.Jobs += amounts.Jobs;
        }

        return Unit.Done;
    }

    int Today => (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 86400);

    Counter Of(CloudId cloud) =>
        counters.GetOrAdd((cloud, Today), _ => new Counter());

    // Called by the runtime whenever this flow of work begins or stops running on a thread: between the two the thread's CPU time is the flow's.
    static void SwitchThread(AsyncLocalValueChangedArgs<Counter?> change)
    {
        if (change.PreviousValue is { } left && enteredAt != 0)
            Interlocked.Add(ref left.CpuNs, OneIn * (ThreadNs() - enteredAt));
        enteredAt = change.CurrentValue is not null && IsMeasured() ? ThreadNs() : 0;
    }

    // By chance and not by turns, because stretches of one kind may come in turns too (xorshift, Marsaglia 2003).
    static bool IsMeasured()
    {
        if (dice == 0)
            dice = (uint)Environment.CurrentManagedThreadId * 2654435769;
        dice ^= dice << 13;
        dice ^= dice >> 17;
        dice ^= dice << 5;
        return dice % OneIn == 0;
    }

    static long ThreadNs() => ClockGetTime(ThreadCpuClock, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : 0;

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out Time time);

    struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }

    sealed class Counter
    {
        public long CpuNs;
        public long BytesIn;
        public long BytesOut;
        public long Requests;
        public long Jobs;

        // Whole milliseconds are taken; the rest of the CPU time stays for the next time.
        public Amounts Take()
        {
            var ms = Interlocked.Read(ref CpuNs) / 1_000_000;
            Interlocked.Add(ref CpuNs, -ms * 1_000_000);
            return new Amounts(ms, Interlocked.Exchange(ref BytesIn, 0), Interlocked.Exchange(ref BytesOut, 0), Interlocked.Exchange(ref Requests, 0), Interlocked.Exchange(ref Jobs, 0));
        }

        public void GiveBack(Amounts amounts)
        {
            Interlocked.Add(ref CpuNs, amounts.CpuMs * 1_000_000);
            Interlocked.Add(ref BytesIn, amounts.BytesIn);
            Interlocked.Add(ref BytesOut, amounts.BytesOut);
            Interlocked.Add(ref Requests, amounts.Requests);
            Interlocked.Add(ref Jobs, amounts.Jobs);
        }
    }

    readonly record struct Amounts(long CpuMs, long BytesIn, long BytesOut, long Requests, long Jobs);

    sealed class Scope : IDisposable
    {
        public Scope(Counter counter) => Current.Value = counter;

        public void Dispose() => Current.Value = null;
    }
}
