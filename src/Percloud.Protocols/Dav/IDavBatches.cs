namespace Percloud.Protocols.Dav;

/// <summary>What a backend adds when it finds many resources at once; reports that name them ask so.</summary>
public interface IDavBatches
{
    /// <summary>The present state of each, in the order asked; null where there is none.</summary>
    ValueTask<IReadOnlyList<DavResource?>> FindAll(IReadOnlyList<DavPath> paths, CancellationToken cancel);
}
