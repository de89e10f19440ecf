namespace Percloud.Architecture.Rules;

/// <summary>The protocol engines stand on the base library alone: no sockets, HTTP client, storage, container or logging.</summary>
static class Purity
{
    static readonly string[] Refused =
        ["System.Net.Sockets", "System.Net.Http", "System.Net.Security", "System.Data.Common", "System.Diagnostics.Process", "Microsoft.", "Npgsql", "SQLitePCLRaw"];

    public static IEnumerable<Finding> Check(string project, IEnumerable<string> assemblies) =>
        from assembly in assemblies
        where Refused.Any(start => assembly.StartsWith(start, StringComparison.Ordinal))
        select new Finding("purity", project, $"may not use {assembly}");
}
