namespace Percloud.Protocols.Dav;

/// <summary>A property that a client left (RFC 4918 §4.2): its name and its whole element, which stands by itself.</summary>
public sealed record DavDead(DavName Name, string Xml);

/// <summary>What a backend adds when its resources have more to tell than each carries by itself.</summary>
public interface IDavDetails
{
    /// <summary>The same resources in the same order with what was asked for filled in; called once for each batch, so that it can be one query.</summary>
    ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel);
}

/// <summary>One step of a PROPPATCH: a property to keep, or to remove when there is no value.</summary>
public sealed record DavPatch(DavName Name, DavElement? Value)
{
    /// <summary>The whole element as it is to be kept; null to remove.</summary>
    public string? Xml => Value is null ? null : DavElementWriter.Write(Value);
}

/// <summary>What a backend adds when clients may leave properties with its resources.</summary>
public interface IDavProperties
{
    /// <summary>Takes all steps in their order, or none (RFC 4918 §9.2).</summary>
    ValueTask<DavResult> Patch(DavPath path, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel);
}

/// <summary>What a backend adds when collections can be made with properties (RFC 5689).</summary>
public interface IDavExtendedCollections
{
    /// <summary>Makes an empty collection of these kinds with these properties, or nothing; <see cref="DavVerdict.KindRefused"/> for kinds that it does not make.</summary>
    ValueTask<DavResult> MakeCollection(DavPath path, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel);
}

/// <summary>What a backend adds when it can give a whole tree at once.</summary>
public interface IDavTrees
{
    /// <summary>All below a collection, folders before what they hold; null when there is more than asked for.</summary>
    ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>?> Below(DavPath path, DavResource collection, int atMost, CancellationToken cancel);
}
