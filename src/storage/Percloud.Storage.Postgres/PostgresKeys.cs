using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>The random passwords of our own roles, kept in the data folder: <c>keys/postgres.json</c>, mode 0600.</summary>
sealed record PostgresKeys(string App, string Host)
{
    const int Iterations = 4096;

    /// <summary>Reads them, or makes and keeps them when there are none.</summary>
    public static PostgresKeys Of(HostFolder folder)
    {
        var file = Path.Combine(folder.Keys, "postgres.json");
        if (File.Exists(file))
            return JsonSerializer.Deserialize<PostgresKeys>(File.ReadAllBytes(file)) ?? throw new InvalidOperationException($"{file} is empty.");
        var made = new PostgresKeys(Random(), Random());
        var fresh = file + ".new";
        File.Delete(fresh);
        using (var stream = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            JsonSerializer.Serialize(stream, made);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file);
        Disk.SyncFolder(folder.Keys);
        return made;
    }

    /// <summary>What PostgreSQL stores of a password, made here so that its log never sees the password itself (RFC 5803 §3 in PostgreSQL's spelling).</summary>
    public static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }

    static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
