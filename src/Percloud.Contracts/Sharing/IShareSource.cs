using Percloud.Kernel;

namespace Percloud.Contracts.Sharing;

/// <summary>What a service shows of its things, so that the one dialog can share them and the lists of shares can name them; each service registers one.</summary>
public interface IShareSource
{
    /// <summary>The service's word for its things, such as <c>files</c>.</summary>
    string Kind { get; }

    /// <summary>Those of these things that are this service's and still there, as <see cref="CloudReader.Actor"/> would reach them. Says nothing of rights: the caller asks <see cref="Access"/>.</summary>
    Task<IReadOnlyList<SharedThing>> Describe(CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel);
}

/// <summary>A thing that can be shared.</summary>
/// <param name="Kind">The <see cref="IShareSource.Kind"/> that it is of.</param>
/// <param name="Space">The space that it lives in.</param>
/// <param name="Id">The thing.</param>
/// <param name="Way">Its ancestors and itself, topmost first.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Icon">Name of a symbol of the sprite.</param>
/// <param name="Href">Its page for the one who asks.</param>
public sealed record SharedThing(string Kind, SpaceId Space, ThingId Id, IReadOnlyList<ThingId> Way, string Title, string Icon, string Href)
{
    /// <summary>The roles that make a difference for it, weakest first.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [Role.Viewer, Role.Editor, Role.Manager];

    /// <summary>Whether a link may let people put things in without seeing what is there.</summary>
    public bool TakesDrops { get; init; }

    /// <summary>Whether its service shows it to those who hold a link (it registers a room for them).</summary>
    public bool TakesLinks { get; init; } = true;

    /// <summary>Whether it is all that a space has of its kind: shared by being in the group, not by the dialog.</summary>
    public bool IsRoot { get; init; }
}
