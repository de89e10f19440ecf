namespace Percloud.Kernel;

/// <summary>Who acts, in which cloud: made by a door, carried to the use case, asked of by <see cref="Access"/>.</summary>
public sealed record Actor(CloudId Cloud, Principal Principal)
{
    /// <summary>The account's id when the principal is an account.</summary>
    public AccountId? Account =>
        Principal.Kind == PrincipalKind.Account && Id.TryParse<AccountId>(Principal.Key, out var id) ? id : null;

    /// <summary>The account's own space, known from signing in; null for everyone else.</summary>
    public SpaceId? OwnSpace { get; init; }

    /// <summary>May run the cloud's people and settings (a cloud admin).</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The name that signed in, for greetings and logs of the cloud itself.</summary>
    public string Name { get; init; } = "";

    /// <summary>How others see the person.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The person's chosen language (BCP 47), or null for the browser's.</summary>
    public string? Language { get; init; }

    /// <summary>What the credential may be used for: empty for a session (all), else the scope of the app password.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Tokens of locks that the client showed with its request; empty at doors that know none.</summary>
    public IReadOnlyList<string> LockTokens { get; init; } = [];

    /// <summary>Set only while a link's holder puts something in: a link that is for nothing else has no role otherwise.</summary>
    public bool Drops { get; init; }

    /// <summary>A visitor of this cloud.</summary>
    public static Actor Nobody(CloudId cloud) => new(cloud, Principal.Nobody);

    /// <summary>The program itself in this cloud.</summary>
    public static Actor System(CloudId cloud) => new(cloud, Principal.System);

    /// <summary>The provider in this cloud: may change its state, never read its things.</summary>
    public static Actor Provider(CloudId cloud, string name) => new(cloud, Principal.Provider(name));
}
