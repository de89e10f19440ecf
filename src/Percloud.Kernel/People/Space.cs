namespace Percloud.Kernel;

/// <summary>Where things live: each account has one, each group has one.</summary>
public sealed class Space
{
    /// <summary>The space's id.</summary>
    public SpaceId Id { get; init; }

    /// <summary>Account or group.</summary>
    public PrincipalKind OwnerKind { get; init; }

    /// <summary>The owner's key.</summary>
    public required string OwnerKey { get; init; }

    /// <summary>What the switcher shows.</summary>
    public required string Name { get; set; }

    /// <summary>Logical bytes named in this space (each reference counts).</summary>
    public long UsedBytes { get; set; }

    /// <summary>Own bound in bytes, or null for the cloud's alone.</summary>
    public long? QuotaBytes { get; set; }
}
