using System.Diagnostics.CodeAnalysis;

namespace Percloud.Protocols.Dav;

/// <summary>The value of If-Match or If-None-Match: any state, or one of some tags (RFC 9110 §13.1.1, §13.1.2).</summary>
public sealed class EntityTagList
{
    EntityTagList(IReadOnlyList<EntityTag>? tags) => Tags = tags;

    /// <summary>The tags; null for <c>*</c>.</summary>
    public IReadOnlyList<EntityTag>? Tags { get; }

    /// <summary>Reads a header value; never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, DavLimits limits, [NotNullWhen(true)] out EntityTagList? list)
    {
        list = null;
        if (value.Length > limits.EntityTagBytes) return false;
        var cursor = new HeaderCursor(value);
        cursor.SkipSpace();
        if (cursor.TryTake((byte)'*'))
        {
            cursor.SkipSpace();
            if (cursor.AtEnd) list = new EntityTagList(null);
            return list is not null;
        }
        var tags = new List<EntityTag>();
        while (!cursor.AtEnd)
        {
            if (cursor.TryTakeTag(out var tag)) tags.Add(tag);
            cursor.SkipSpace();
            if (!cursor.AtEnd && !cursor.TryTake((byte)',')) return false;
            cursor.SkipSpace();
        }
        if (tags.Count > 0) list = new EntityTagList(tags);
        return list is not null;
    }

    /// <summary>Whether If-Match lets a request through: strong comparison, and <c>*</c> means that something exists.</summary>
    public bool Matches(DavResource? current) =>
        current is not null && (Tags is null || Tags.Any(tag => tag.IsExactly(current.ETag)));

    /// <summary>Whether If-None-Match stops a request: weak comparison.</summary>
    public bool IsLike(DavResource? current) =>
        current is not null && (Tags is null || Tags.Any(tag => tag.IsLike(current.ETag)));

    /// <summary>The list as in a header.</summary>
    public override string ToString() => Tags is null ? "*" : string.Join(", ", Tags);
}
