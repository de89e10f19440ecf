namespace Percloud.Kernel;

/// <summary>A principal's role on a space or on one thing in it; roles only add up.</summary>
public sealed class Grant
{
    /// <summary>The grant's id.</summary>
    public GrantId Id { get; init; }

    /// <summary>The space.</summary>
    public SpaceId SpaceId { get; init; }

    /// <summary>The thing, or null for the whole space.</summary>
    public ThingId? ThingId { get; init; }

    /// <summary>To whom.</summary>
    public PrincipalKind Kind { get; init; }

    /// <summary>To whom.</summary>
    public required string Key { get; init; }

    /// <summary>What they may do.</summary>
    public Role Role { get; set; }

    /// <summary>Who gave it.</summary>
    public PrincipalKind ByKind { get; init; }

    /// <summary>Who gave it.</summary>
    public required string ByKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long GivenAt { get; init; }
}

/// <summary>A capability: an unguessable address that grants a role on one thing or space; its grant names it as principal.</summary>
public sealed class Link
{
    /// <summary>The link's id, the key of its principal.</summary>
    public LinkId Id { get; init; }

    /// <summary>SHA-256 of the token in the address, hexadecimal; unique.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Argon2id in PHC string form, or null for no password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Unix milliseconds, or null for never.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>How often it may be opened, or null for no bound.</summary>
    public int? MostUses { get; set; }

    /// <summary>How often it was opened.</summary>
    public int Uses { get; set; }

    /// <summary>Who made it.</summary>
    public PrincipalKind ByKind { get; init; }

    /// <summary>Who made it.</summary>
    public required string ByKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}
