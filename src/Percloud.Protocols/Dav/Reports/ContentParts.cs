namespace Percloud.Protocols.Dav;

/// <summary>Resources in parts whose content may lie in memory together.</summary>
static class ContentParts
{
    const long BytesAtOnce = 4 * 1024 * 1024;

    public static IEnumerable<IReadOnlyList<DavResource>> Of(IReadOnlyList<DavResource> all, DavNeeds needs)
    {
        if ((needs & DavNeeds.Content) == 0) { yield return all; yield break; }
        var (part, bytes) = (new List<DavResource>(), 0L);
        foreach (var one in all)
        {
            if (part.Count > 0 && bytes + one.Length > BytesAtOnce)
            {
                yield return part;
                (part, bytes) = ([], 0);
            }
            part.Add(one);
            bytes += one.Length;
        }
        if (part.Count > 0) yield return part;
    }
}
