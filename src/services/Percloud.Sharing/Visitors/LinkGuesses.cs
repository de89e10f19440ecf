using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Slows down an address that guesses passwords of links, apart from those of accounts: neither makes the other wait.</summary>
sealed class LinkGuesses(TimeProvider clock)
{
    public GuessThrottle Throttle { get; } = new(clock);
}
