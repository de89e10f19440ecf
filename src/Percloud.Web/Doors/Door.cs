using Microsoft.AspNetCore.Builder;

namespace Percloud.Web;

/// <summary>How people or programs come in.</summary>
public enum DoorKind
{
    /// <summary>A page or its form: session cookie, antiforgery.</summary>
    Page,

    /// <summary>A protocol of apps: Basic with an app password; never a cookie.</summary>
    Protocol,
}

/// <summary>Who may pass a door at all; the use case behind it decides the rest.</summary>
public enum Who
{
    /// <summary>Visitors too.</summary>
    Anybody,

    /// <summary>Whoever is signed in.</summary>
    Account,

    /// <summary>Cloud admins; for others the address does not exist.</summary>
    Admin,
}

/// <summary>What every endpoint of a cloud says of itself; one without is refused when the host starts.</summary>
/// <param name="Kind">Page or protocol.</param>
/// <param name="Who">Who may pass.</param>
public sealed record Door(DoorKind Kind, Who Who)
{
    /// <summary>For protocols: what an app password must be good for; the empty scope of an app password opens all.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Carries content of people in or out: counted apart from quick requests, so that slow lines do not hold up pages.</summary>
    public bool Transfers { get; init; }

    /// <summary>The form is multipart and read by the endpoint itself, which checks the token in its first field with <see cref="FormTokens"/>.</summary>
    public bool ReadsForm { get; init; }
}

/// <summary>Says of endpoints what doors they are.</summary>
public static class Doors
{
    /// <summary>A page or form.</summary>
    public static T ForPage<T>(this T endpoint, Who who)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Door(DoorKind.Page, who));

    /// <summary>Any door.</summary>
    public static T For<T>(this T endpoint, Door door)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(door);
}
