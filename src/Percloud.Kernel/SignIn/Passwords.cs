using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Percloud.Kernel;

/// <summary>Argon2id (RFC 9106) behind a gate of two at a time, so that a flood of sign-ins cannot take the host's memory.</summary>
public sealed class Passwords : IDisposable
{
    const int MemoryKiB = 19456;
    const int Passes = 2;
    const int Gates = 2;

    readonly Argon2id argon = PasswordBasedKeyDerivationAlgorithm.Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = MemoryKiB, NumberOfPasses = Passes });
    readonly SemaphoreSlim gate = new(Gates, Gates);
    readonly byte[] nobodysSalt = RandomNumberGenerator.GetBytes(16);
    int derivations;

    /// <summary>How often Argon2 was run: tests compare this instead of time.</summary>
    internal int Derivations => derivations;

    /// <summary>The most that ever ran at once.</summary>
    internal int MostAtOnce { get; private set; }

    /// <summary>Null when it may be a password: 8 to 256 characters.</summary>
    public static Refusal? Check(string? password) => password switch
    {
        null or { Length: < 8 } => new Refusal(Reason.Invalid, "refusal.password-short", "password", ("least", 8)),
        { Length: > 256 } => new Refusal(Reason.Invalid, "refusal.password-long", "password", ("most", 256)),
        _ => null,
    };

    /// <summary>The PHC string of a new password with a new salt.</summary>
    public async Task<string> Hash(string password, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var key = await Derive(password, salt, cancel);
        return $"$argon2id$v=19$m={MemoryKiB},t={Passes},p=1${Plain(salt)}${Plain(key)}";
    }

    /// <summary>True when it matches; takes the same time when there is no hash to compare with.</summary>
    public async Task<bool> Matches(string password, string? hash, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(password);
        var parts = hash?.Split('$') ?? [];
        var known = parts.Length == 6 && parts[1] == "argon2id" && parts[3] == $"m={MemoryKiB},t={Passes},p=1";
        var key = await Derive(password.Length > 256 ? "" : password, known ? Bytes(parts[4]) : nobodysSalt, cancel);
        return known && CryptographicOperations.FixedTimeEquals(key, Bytes(parts[5]));
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    async Task<byte[]> Derive(string password, byte[] salt, CancellationToken cancel)
    {
        Closure.MustBeClosed("Hashing a password");
        await gate.WaitAsync(cancel);
        try
        {
            Interlocked.Increment(ref derivations);
            MostAtOnce = Math.Max(MostAtOnce, Gates - gate.CurrentCount);
            return await Task.Run(() => argon.DeriveBytes(Encoding.UTF8.GetBytes(password), salt, 32), CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    static string Plain(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    static byte[] Bytes(string plain) => Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
}
