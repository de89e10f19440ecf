using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>What a service shows on Home; it registers one, and the shell knows nothing else of it.</summary>
public interface IHomeSource
{
    /// <summary>The cards for this person now, a few lines each; none when there is nothing to say. Asked with each look at Home, so it costs no more than a short list does.</summary>
    /// <param name="actor">Whoever is signed in.</param>
    /// <param name="texts">The texts in that person's language.</param>
    /// <param name="cancel">The person went away.</param>
    Task<IReadOnlyList<HomeCard>> Cards(Actor actor, Texts texts, CancellationToken cancel);
}
