using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.Dav;

/// <summary>The way from a root to a resource, as decoded names.</summary>
/// <remarks>
/// Names are compared byte by byte here; a backend that folds names (case, accents) must itself notice that two
/// different paths lead to one resource.
/// </remarks>
public sealed class DavPath : IEquatable<DavPath>
{
    readonly string[] segments;

    DavPath(string[] segments, bool trailingSlash) => (this.segments, TrailingSlash) = (segments, trailingSlash);

    /// <summary>The root itself: no names.</summary>
    public static DavPath Root { get; } = new([], trailingSlash: true);

    /// <summary>Decoded names from the root down; none is empty, <c>.</c>, <c>..</c>, or holds a slash or control character.</summary>
    public IReadOnlyList<string> Segments => segments;

    /// <summary>Whether the client wrote a slash at the end; no part of equality.</summary>
    public bool TrailingSlash { get; }

    /// <summary>Whether this is the root.</summary>
    public bool IsRoot => segments.Length == 0;

    /// <summary>The last name; empty at the root.</summary>
    public string Name => IsRoot ? "" : segments[^1];

    /// <summary>The way to the containing collection; null at the root.</summary>
    public DavPath? Parent => IsRoot ? null : new(segments[..^1], trailingSlash: true);

    /// <summary>The way to a member of this collection.</summary>
    /// <exception cref="ArgumentException">The name could not have come out of <see cref="TryParse"/>.</exception>
    public DavPath Child(string name) => IsName(name)
        ? new([.. segments, name], trailingSlash: false)
        : throw new ArgumentException("Not a name of one path segment.", nameof(name));

    /// <summary>Whether the other path lies strictly below this one.</summary>
    public bool Contains(DavPath other) =>
        other.segments.Length > segments.Length && other.segments.AsSpan(0, segments.Length).SequenceEqual(segments);

    /// <summary>Reads an absolute, percent-encoded path without query (RFC 3986 §3.3); refuses every trick with dots, slashes and bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> encoded, DavLimits limits, [NotNullWhen(true)] out DavPath? path)
    {
        path = null;
        if (encoded.Length > limits.PathBytes || encoded.IsEmpty || encoded[0] != '/') return false;
        if (encoded.Length == 1) { path = Root; return true; }
        var trailing = encoded[^1] == '/';
        var rest = trailing ? encoded[1..^1] : encoded[1..];
        var count = rest.Count((byte)'/') + 1;
        if (count > limits.PathSegments) return false;
        var names = new string[count];
        var at = 0;
        foreach (var range in rest.Split((byte)'/'))
            if (TryDecode(rest[range], out var name)) names[at++] = name; else return false;
        path = new DavPath(names, trailing);
        return true;
    }

    /// <summary>The path without its first names, when these equal the other path's.</summary>
    internal bool TryCut(DavPath root, [NotNullWhen(true)] out DavPath? below)
    {
        below = root.Equals(this) ? Root : root.Contains(this) ? new(segments[root.segments.Length..], TrailingSlash) : null;
        return below is not null;
    }

    /// <summary>The percent-encoded path with a slash before every name (RFC 3986 §2.1); ends in a slash when asked or at the root.</summary>
    public string ToHref(bool collection = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new DavXmlWriter(buffer);
        WriteTo(writer, collection);
        writer.Commit();
        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    internal void WriteTo(DavXmlWriter writer, bool collection)
    {
        foreach (var segment in segments)
        {
            writer.Raw("/"u8);
            writer.Segment(segment);
        }
        if (collection || IsRoot) writer.Raw("/"u8);
    }

    /// <inheritdoc/>
    public bool Equals(DavPath? other) => other is not null && segments.AsSpan().SequenceEqual(other.segments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DavPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var segment in segments) hash.Add(segment, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>The path as in an address.</summary>
    public override string ToString() => ToHref();

    static bool IsName(string name) =>
        name.Length > 0 && name is not ("." or "..") && !name.Contains('/', StringComparison.Ordinal)
        && !name.Any(c => char.IsControl(c)) && IsWellFormed(name);

    static bool IsWellFormed(string name)
    {
        foreach (var rune in name.EnumerateRunes())
            if (rune == Rune.ReplacementChar && !name.Contains('\uFFFD', StringComparison.Ordinal)) return false;
        return true;
    }

    static bool TryDecode(ReadOnlySpan<byte> segment, [NotNullWhen(true)] out string? name)
    {
        name = null;
        Span<byte> bytes = segment.Length <= 512 ? stackalloc byte[segment.Length] : new byte[segment.Length];
        var length = 0;
        for (var at = 0; at < segment.Length; at++)
        {
            var value = segment[at];
            if (value is (byte)'?' or (byte)'#') return false;
            if (value == '%')
            {
                if (!byte.TryParse(segment[Math.Min(at + 1, segment.Length)..Math.Min(at + 3, segment.Length)],
                        NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
                    || at + 2 >= segment.Length) return false;
                at += 2;
            }
            bytes[length++] = value;
        }
        if (!Utf8.IsValid(bytes[..length])) return false;
        var decoded = Encoding.UTF8.GetString(bytes[..length]);
        if (!IsName(decoded)) return false;
        name = decoded;
        return true;
    }
}
