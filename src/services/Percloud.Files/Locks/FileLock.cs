using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Names a lock.</summary>
readonly record struct LockId(Guid Value) : IId<LockId>
{
    /// <inheritdoc/>
    public static LockId Of(Guid value) => new(value);
}

/// <summary>A write lock on a thing, and for folders perhaps on all below it; it ends by itself.</summary>
sealed class FileLock
{
    const string Scheme = "opaquelocktoken:";

    public LockId Id { get; init; }

    public SpaceId SpaceId { get; init; }

    public ThingId ThingId { get; init; }

    public bool Shared { get; init; }

    public bool Deep { get; init; }

    /// <summary>What the client said of its owner: an XML element; null when it said nothing.</summary>
    public string? Owner { get; init; }

    public PrincipalKind ByKind { get; init; }

    public required string ByKey { get; init; }

    /// <summary>The name of who made it, as others saw it then.</summary>
    public required string ByName { get; init; }

    /// <summary>Unix milliseconds; from then on it is as if it were not.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>How clients name it (RFC 4918 appendix C).</summary>
    public string Token => Scheme + Id.Value.ToString("D");

    public static bool TryParse(string token, out LockId id)
    {
        id = default;
        return token.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Kernel.Id.TryParse(token[Scheme.Length..], out id);
    }

    /// <summary>True when the one who acts made it and showed its token (RFC 4918 §6.4).</summary>
    public bool IsShownBy(Actor actor) => IsOf(actor) && actor.LockTokens.Contains(Token);

    public bool IsOf(Actor actor) => actor.Principal == new Principal(ByKind, ByKey);
}
