using Microsoft.AspNetCore.Http;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>Who came to which cloud with this request, as the Host found out before the door opened.</summary>
public sealed record Visit(CloudRecord Cloud, Actor Actor)
{
    /// <summary>The value of the session cookie; null for visitors and protocols.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The secret that forms of this browser are tied to: the session's or, before signing in, that of a form cookie.</summary>
    public string? FormSecret { get; init; }
}

/// <summary>Reaches the visit from a request.</summary>
public static class Visits
{
    /// <summary>The visit; every door of a cloud has one.</summary>
    public static Visit Visit(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Visit>() ?? throw new InvalidOperationException("This address is not a door of a cloud.");
    }

    /// <summary>Who acts.</summary>
    public static Actor Actor(this HttpContext context) => context.Visit().Actor;
}
