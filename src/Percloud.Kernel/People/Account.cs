namespace Percloud.Kernel;

/// <summary>A person in a cloud; signs in once for everything.</summary>
public sealed class Account
{
    /// <summary>The account's id.</summary>
    public AccountId Id { get; init; }

    /// <summary>The sign-in name as the person wrote it.</summary>
    public required string Name { get; set; }

    /// <summary>The name folded for comparison; unique in the cloud.</summary>
    public required string Folded { get; set; }

    /// <summary>How others see the person.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Argon2id in PHC string form; null when no password was set yet.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The one salt of all SCRAM keys of this account (RFC 5802 §3).</summary>
    public required byte[] ScramSalt { get; set; }

    /// <summary>May run the cloud's people and settings.</summary>
    public bool IsAdmin { get; set; }

    /// <summary>The account that the cloud was made for; always an admin.</summary>
    public bool IsOwner { get; set; }

    /// <summary>A disabled account keeps its things and cannot sign in.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Chosen language (BCP 47) or null for the browser's.</summary>
    public string? Language { get; set; }

    /// <summary>The account's own space.</summary>
    public SpaceId SpaceId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }
}
