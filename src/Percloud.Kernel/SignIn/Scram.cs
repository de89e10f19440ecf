using System.Security.Cryptography;
using System.Text;

namespace Percloud.Kernel;

/// <summary>The keys that SCRAM-SHA-256 checks against (RFC 5802 §3, RFC 7677 §3), made when an app password is made.</summary>
public static class Scram
{
    /// <summary>RFC 7677 §4 asks for at least 4096; the passwords have 140 random bits, so more would only cost time.</summary>
    public const int Iterations = 4096;

    /// <summary>StoredKey and ServerKey of a password under the account's salt.</summary>
    public static (byte[] StoredKey, byte[] ServerKey) Keys(string password, byte[] salt)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        return (SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8)), HMACSHA256.HashData(salted, "Server Key"u8));
    }
}
