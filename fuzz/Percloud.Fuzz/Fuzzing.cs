using System.Diagnostics;
using System.Security.Cryptography;

namespace Percloud.Fuzz;

/// <summary>Runs one target for a while; an exception, more than a second, or memory out of all proportion is a find, kept as a file.</summary>
sealed class Fuzzing(Target target, string folder, Random random)
{
    const int MostKnown = 2_000;
    const long AllowedBytes = 16 * 1024 * 1024;
    const int AllowedPerByte = 2_000;

    static readonly TimeSpan AllowedTime = TimeSpan.FromSeconds(1);

    readonly List<byte[]> known = [];
    readonly HashSet<int> outcomes = [];
    readonly Bender bender = new(random);
    byte[] running = [];
    long began;

    public long Executions { get; private set; }

    public string? Find { get; private set; }

    /// <summary>Kept inputs first, then bent ones until the time is over or something was found.</summary>
    public void Run(IEnumerable<byte[]> seeds, TimeSpan time)
    {
        using var watch = new Timer(_ => Watch(), null, AllowedTime, TimeSpan.FromMilliseconds(200));
        foreach (var seed in seeds)
        {
            known.Add(seed);
            Try(seed);
        }

        var start = Stopwatch.GetTimestamp();
        while (Find is null && Stopwatch.GetElapsedTime(start) < time)
        {
            for (var i = 0; i < 64 && Find is null; i++)
                Try(bender.Bend(known[random.Next(known.Count)], known[random.Next(known.Count)]));
        }

        Volatile.Write(ref began, 0);
    }

    void Try(byte[] input)
    {
        Volatile.Write(ref running, input);
        Volatile.Write(ref began, Stopwatch.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var outcome = target.Run(input);
            if (outcomes.Add(outcome) && known.Count < MostKnown)
                known.Add(input);
        }
        catch (Exception fault)
        {
            Keep(input, $"{fault.GetType().Name}: {fault.Message}{Environment.NewLine}{string.Join(Environment.NewLine, (fault.StackTrace ?? "").Split(Environment.NewLine).Take(4))}");
        }

        Executions++;
        if (Stopwatch.GetElapsedTime(began) > AllowedTime)
            Keep(input, "took longer than a second");
        if (GC.GetAllocatedBytesForCurrentThread() - before is var bytes && bytes > AllowedBytes + ((long)AllowedPerByte * input.Length))
            Keep(input, $"allocated {bytes} bytes");
    }

    // What does not come back at all is kept by another thread, and that is the end of the run.
    void Watch()
    {
        if (Volatile.Read(ref began) is var since && since > 0 && Stopwatch.GetElapsedTime(since) > 10 * AllowedTime)
        {
            Keep(Volatile.Read(ref running), "did not come back within ten seconds");
            Console.WriteLine($"{target.Name}: {Find}");
            Environment.Exit(1);
        }
    }

    void Keep(byte[] input, string words)
    {
        var cases = Path.Combine(folder, target.Name);
        Directory.CreateDirectory(cases);
        var file = Path.Combine(cases, Convert.ToHexStringLower(SHA256.HashData(input))[..12]);
        File.WriteAllBytes(file, input);
        Find = $"{words}\n  the input is kept in {file}";
    }
}
