namespace Percloud.Kernel;

/// <summary>One hit as the page of results shows it: what it is called, its address, where it lives, its icon.</summary>
public sealed record SearchLine(string Title, string Href, string Where, string Icon, DateTimeOffset? At);

/// <summary>What a service says about its things that were found; one for each kind of thing that it indexes.</summary>
public interface ISearchSource
{
    /// <summary>The kind of thing: <c>file</c>, …</summary>
    string Kind { get; }

    /// <summary>Key of the name of the group in which its hits stand.</summary>
    string Title { get; }

    /// <summary>Smaller comes first.</summary>
    int Order { get; }

    /// <summary>The hits that the actor may see, in the order given; what is gone or hidden is left out.</summary>
    Task<IReadOnlyList<SearchLine>> Lines(CloudReader db, IReadOnlyList<SearchHit> hits, CancellationToken cancel);
}

/// <summary>Hits of one service.</summary>
public sealed record SearchGroup(string Title, IReadOnlyList<SearchLine> Lines);
