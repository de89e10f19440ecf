using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A thing that a person wants at hand; each person's own.</summary>
sealed class Favourite
{
    public AccountId AccountId { get; init; }

    public ThingId ThingId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }
}
