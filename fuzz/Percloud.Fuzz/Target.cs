namespace Percloud.Fuzz;

/// <summary>One parser under fuzz. It gives a number that tells kinds of outcomes apart, so that inputs which lead somewhere new are bent further.</summary>
/// <param name="Name">Its word on the command line and its folder of cases.</param>
/// <param name="Run">Must not throw, whatever the bytes.</param>
/// <param name="Seeds">Good examples, besides those in the folders.</param>
sealed record Target(string Name, Func<byte[], int> Run, params string[] Seeds);
