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

    /// <summary>How many wrong tries of an address are remembered.</summary>
    internal int WrongOf(IPAddress? address) => guesses.TryGetValue(KeyOf(address), out var g) ? g.Wrong : 0;

    /// <summary>
    /// Lets one try of an address begin, or says for how long it has to wait. Nobody is kept waiting here, so a guesser holds nothing that
    /// others need. A try counts as wrong until it is told to be <see cref="Right"/>: many at once get no further than one after another.
    /// </summary>
    public Refusal? Begin(IPAddress? address)
    {
        var key = KeyOf(address);
        if (guesses.Count >= MostKnown)
            Forget();
        while (true)
        {
            var (known, now) = (guesses.TryGetValue(key, out var g), clock.GetTimestamp());
            if (!known && guesses.TryAdd(key, (1, now)))
                return null;
            if (!known)
                continue;
            if (PauseOf(g) is var pause && pause > TimeSpan.Zero)
                return new Refusal(Reason.Busy, "refusal.guessed-too-often", null, (Refusal.Seconds, (int)Math.Ceiling(pause.TotalSeconds)));
            if (guesses.TryUpdate(key, (clock.GetElapsedTime(g.At) < Memory ? g.Wrong + 1 : 1, now), g))
                return null;
        }
    }

    /// <summary>How long the next try of this address has to wait from now.</summary>
    public TimeSpan PauseOf(IPAddress? address) => guesses.TryGetValue(KeyOf(address), out var g) ? PauseOf(g) : TimeSpan.Zero;

    /// <summary>The try was right: the address has guessed nothing.</summary>
    public void Right(IPAddress? address) => guesses.TryRemove(KeyOf(address), out _);

    /// <summary>The try was no guess at all, such as a form that was not filled in: it does not count.</summary>
    public void NoGuess(IPAddress? address)
    {
        var key = KeyOf(address);
        while (guesses.TryGetValue(key, out var g) && !guesses.TryUpdate(key, (Math.Max(0, g.Wrong - 1), g.At), g))
        {
        }
    }

    TimeSpan PauseOf((int Wrong, long At) guess)
    {
        var elapsed = clock.GetElapsedTime(guess.At);
        if (guess.Wrong <= Free || elapsed >= Memory)
            return TimeSpan.Zero;
        var pause = TimeSpan.FromMilliseconds(Math.Min(250 * Math.Pow(2, Math.Min(guess.Wrong - Free - 1, 10)), Longest.TotalMilliseconds));
        return pause > elapsed ? pause - elapsed : TimeSpan.Zero;
    }

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
