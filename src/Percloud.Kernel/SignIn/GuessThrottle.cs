using System.Collections.Concurrent;
using System.Net;

namespace Percloud.Kernel;

/// <summary>Slows down an address that guesses; never locks a person out (DESIGN §5). Addresses of one IPv6 /64 count as one.</summary>
public sealed class GuessThrottle(TimeProvider clock)
{
    const int Free = 5;
    const int MostKnown = 10_000;
    static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    readonly ConcurrentDictionary<string, (int Wrong, long At)> guesses = new();

    /// <summary>How many addresses are remembered.</summary>
    internal int Known => guesses.Count;

    /// <summary>Waits as long as this address's wrong guesses have earned.</summary>
    public Task Wait(IPAddress? address, CancellationToken cancel)
    {
        var pause = PauseOf(address);
        return pause == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(pause, clock, cancel);
    }

    /// <summary>How long the next try of this address waits.</summary>
    public TimeSpan PauseOf(IPAddress? address) =>
        guesses.TryGetValue(KeyOf(address), out var g) && clock.GetElapsedTime(g.At) < Memory && g.Wrong > Free
            ? TimeSpan.FromMilliseconds(Math.Min(250 * Math.Pow(2, Math.Min(g.Wrong - Free - 1, 10)), Longest.TotalMilliseconds))
            : TimeSpan.Zero;

    /// <summary>A guess was wrong.</summary>
    public void Wrong(IPAddress? address)
    {
        if (guesses.Count >= MostKnown)
            Forget();
        var now = clock.GetTimestamp();
        guesses.AddOrUpdate(KeyOf(address), (1, now), (_, g) => clock.GetElapsedTime(g.At) < Memory ? (g.Wrong + 1, now) : (1, now));
    }

    /// <summary>A guess was right.</summary>
    public void Right(IPAddress? address) => guesses.TryRemove(KeyOf(address), out _);

    void Forget()
    {
        foreach (var (key, _) in guesses.OrderBy(g => g.Value.At).Take(MostKnown / 2).ToList())
            guesses.TryRemove(key, out _);
    }

    static string KeyOf(IPAddress? address)
    {
        if (address is null)
            return "";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }
}
