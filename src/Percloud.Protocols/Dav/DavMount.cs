using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>Where a tree of resources hangs on the web: the host's name and the path of its root collection.</summary>
public sealed class DavMount
{
    readonly DavPath root;
    readonly string authority;

    /// <summary>Names the place.</summary>
    /// <param name="root">The root's absolute, encoded path, with or without a slash at the end: <c>/dav/files</c>.</param>
    /// <param name="authority">Name and port as in the request's Host header; Destination must say the same.</param>
    /// <exception cref="ArgumentException">The root is no clean absolute path.</exception>
    public DavMount(string root, string authority)
    {
        if (!DavPath.TryParse(Encoding.UTF8.GetBytes(root), DavLimits.Default, out var path))
            throw new ArgumentException("The root of a tree is a clean absolute path.", nameof(root));
        this.root = path;
        this.authority = WithoutDefaultPort(authority);
    }

    /// <summary>The address of a resource on this host, as it stands in answers: an absolute, encoded path.</summary>
    public string Href(DavPath path, bool collection) =>
        root.IsRoot ? path.ToHref(collection) : path.IsRoot ? root.ToHref(collection) : root.ToHref() + path.ToHref(collection);

    /// <summary>Finds the resource that an absolute address or absolute path means (Destination, RFC 4918 §10.3; tags of If, §10.4).</summary>
    /// <param name="reference">What the client sent.</param>
    /// <param name="limits">Bounds of a path.</param>
    /// <param name="path">The way below the root.</param>
    /// <param name="refusal"><see cref="DavVerdict.BadRequest"/> for what is no clean address, <see cref="DavVerdict.Elsewhere"/>
    /// for another host or a place outside the root.</param>
    public bool TryResolve(string reference, DavLimits limits, [NotNullWhen(true)] out DavPath? path, out DavVerdict refusal)
    {
        refusal = DavVerdict.BadRequest;
        path = null;
        if (!TrySplit(reference, out var host, out var local) || !TryParse(local, limits, out var whole)) return false;
        refusal = DavVerdict.Elsewhere;
        return (host is null || WithoutDefaultPort(host).Equals(authority, StringComparison.OrdinalIgnoreCase))
            && whole.TryCut(root, out path);
    }

    /// <summary>Finds the resource of a request's own target (RFC 9112 §3.2): a path or whole address, its query left out.</summary>
    internal bool TryResolveTarget(string target, DavLimits limits, [NotNullWhen(true)] out DavPath? path, out DavVerdict refusal)
    {
        refusal = DavVerdict.BadRequest;
        path = null;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        if (!TrySplit(query < 0 ? target : target[..query], out _, out var local) || !TryParse(local, limits, out var whole)) return false;
        refusal = DavVerdict.NotFound;
        return whole.TryCut(root, out path);
    }

    static bool TryParse(string local, DavLimits limits, [NotNullWhen(true)] out DavPath? path)
    {
        path = null;
        return local.Length <= limits.PathBytes && DavPath.TryParse(Encoding.UTF8.GetBytes(local), limits, out path);
    }

    static bool TrySplit(string reference, out string? host, out string local)
    {
        (host, local) = (null, reference);
        if (reference.StartsWith('/')) return !reference.StartsWith("//", StringComparison.Ordinal);
        var scheme = reference.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || !IsHttp(reference.AsSpan(0, scheme))) return false;
        var rest = reference[(scheme + 3)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        (host, local) = slash < 0 ? (rest, "/") : (rest[..slash], rest[slash..]);
        return host.Length > 0 && !host.Contains('@', StringComparison.Ordinal);
    }

    // Both schemes are taken as ours: a proxy that ends TLS makes them differ although the place is the same.
    static bool IsHttp(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    static string WithoutDefaultPort(string host) =>
        host.EndsWith(":80", StringComparison.Ordinal) ? host[..^3] : host.EndsWith(":443", StringComparison.Ordinal) ? host[..^4] : host;
}
