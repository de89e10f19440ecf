using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;

namespace Percloud.Host;

/// <summary>TLS by server name (RFC 6066 §3): PEM pairs of a folder, read again when they change, and a self-signed one where none fits.</summary>
sealed class Certificates(ServeOptions options, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, Entry> known = new();
    readonly Lazy<X509Certificate2> selfSigned = new(() => SelfSigned(clock));

    /// <summary>What Kestrel asks for each handshake.</summary>
    public ValueTask<SslServerAuthenticationOptions> Choose(SslStream stream, SslClientHelloInfo hello, object? state, CancellationToken cancel)
    {
        var certificate = For(hello.ServerName.ToLowerInvariant());
        return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = certificate, ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] });
    }

    /// <summary>The certificate of a name: its own pair, one of <c>_.PARENT</c> for the whole domain, <c>default</c>, or self-signed.</summary>
    public X509Certificate2 For(string name)
    {
        if (options.Certificates is not { } folder)
            return selfSigned.Value;
        var parent = name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? "_" + name[dot..] : "_";
        return Load(folder, name) ?? Load(folder, parent) ?? Load(folder, "default") ?? selfSigned.Value;
    }

    public void Dispose()
    {
        foreach (var entry in known.Values)
            entry.Certificate?.Dispose();
        if (selfSigned.IsValueCreated)
            selfSigned.Value.Dispose();
    }

    X509Certificate2? Load(string folder, string name)
    {
        if (name.Length is 0 or > 253 || name.Contains('/', StringComparison.Ordinal) || name.StartsWith('.'))
            return null;
        var now = clock.GetTimestamp();
        if (known.TryGetValue(name, out var entry) && clock.GetElapsedTime(entry.LookedAt) < LookAgain)
            return entry.Certificate;
        var file = Path.Combine(folder, name + ".crt");
        var written = File.Exists(file) ? File.GetLastWriteTimeUtc(file) : DateTime.MinValue;
        if (entry is null && written == DateTime.MinValue)
            return null; // names that nobody has a certificate for are not remembered: strangers choose them
        if (entry?.Written != written)
            entry = new Entry(Read(file, Path.Combine(folder, name + ".key")), written, now);
        known[name] = entry with { LookedAt = now };
        return entry.Certificate;
    }

    static X509Certificate2? Read(string certificate, string key)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static X509Certificate2 SelfSigned(TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=percloud", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    sealed record Entry(X509Certificate2? Certificate, DateTime Written, long LookedAt);
}
