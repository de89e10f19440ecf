using System.CommandLine;

namespace Percloud.Host;

/// <summary>All that the <c>percloud</c> command understands.</summary>
static class PercloudCommand
{
    public static RootCommand Build() =>
        new("Percloud: clouds for people and collectives, served by one program.")
        {
            GlobalOptions.Data,
            GlobalOptions.Json,
            ServeCommand.Build(),
            new Command("cloud", "The clouds of this host.") { CloudCreateCommand.Build() },
            new Command("account", "The people of a cloud.") { AccountCreateCommand.Build(), AccountAppPasswordCommand.Build() },
        };
}
