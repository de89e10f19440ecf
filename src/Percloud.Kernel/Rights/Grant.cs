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
    public long GivenAt { get; set; }

    /// <summary>Unix milliseconds, or null for never; from then on it grants nothing.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>When it was taken back, Unix milliseconds, or null; kept for a while so that taking back can be undone.</summary>
    public long? RevokedAt { get; set; }
}

/// <summary>A capability: an unguessable address that grants a role on one thing or space; its grant names it as principal.</summary>
public sealed class Link
{
    /// <summary>The link's id, the key of its principal.</summary>
    public LinkId Id { get; init; }

    /// <summary>What its maker calls it, for lists and the log; never shown to those who hold it.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the token in the address, hexadecimal; unique.</summary>
    public required string TokenHash { get; set; }

    /// <summary>Random, known to nobody: what a visit is proven with, so that nothing of it need be stored.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Its holders put files in and see nothing: outside of that the link has no role at all.</summary>
    public bool DropsOnly { get; set; }

    /// <summary>Argon2id in PHC string form, or null for no password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Unix milliseconds, or null for never.</summary>
    public long? ExpiresAt { get; set; }

    /// <summary>How often it may be opened, or null for no bound.</summary>
    public int? MostUses { get; set; }

    /// <summary>How often it was opened.</summary>
    public int Uses { get; set; }

    /// <summary>When it was last opened, Unix milliseconds; null for never.</summary>
    public long? SeenAt { get; set; }

    /// <summary>How often something was taken away through it.</summary>
    public int Downloads { get; set; }

    /// <summary>Who made it.</summary>
    public PrincipalKind ByKind { get; init; }

    /// <summary>Who made it.</summary>
    public required string ByKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}
