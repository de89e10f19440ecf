using Microsoft.AspNetCore.Http;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>Somebody's look at Home.</summary>
/// <param name="Actor">Whoever is signed in.</param>
/// <param name="Texts">The texts in that person's language.</param>
/// <param name="Cookies">What the browser keeps for the service's own pages: a zone, what is hidden.</param>
public sealed record HomeVisit(Actor Actor, Texts Texts, IRequestCookieCollection Cookies);

/// <summary>What a service shows on Home; it registers one, and the shell knows nothing else of it.</summary>
public interface IHomeSource
{
    /// <summary>The cards for this person now, a few lines each; none when there is nothing to say. Asked with each look at Home, so it costs no more than a short list does.</summary>
    Task<IReadOnlyList<HomeCard>> Cards(HomeVisit visit, CancellationToken cancel);
}
