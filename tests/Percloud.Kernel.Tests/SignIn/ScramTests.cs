using System.Security.Cryptography;
using System.Text;

namespace Percloud.Kernel.Tests;

/// <summary>The keys that SCRAM-SHA-256 is checked against.</summary>
public sealed class ScramTests
{
    [Fact]
    public void The_keys_fit_the_example_of_RFC_7677()
    {
        // RFC 7677 §3: user "user", password "pencil".
        const string first = "n=user,r=rOprNGfwEbeRWgbNEkqO";
        const string server = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        const string final = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
        var message = Encoding.UTF8.GetBytes($"{first},{server},{final}");
        var (stored, serverKey) = Scram.Keys("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="));
        var proof = Convert.FromBase64String("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        var clientKey = proof.Zip(HMACSHA256.HashData(stored, message), (p, s) => (byte)(p ^ s)).ToArray();
        Assert.Equal(stored, SHA256.HashData(clientKey));
        Assert.Equal("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", Convert.ToBase64String(HMACSHA256.HashData(serverKey, message)));
        Assert.Equal(4096, Scram.Iterations);
    }
}
