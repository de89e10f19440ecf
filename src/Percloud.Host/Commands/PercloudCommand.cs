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
            new Command("cloud", "The clouds of this host.")
            {
                CloudCreateCommand.Build(), CloudListCommand.Build(), CloudShowCommand.Build(), CloudQuotaCommand.Build(), CloudAliasCommand.Build(),
                CloudSuspendCommand.Build(), CloudResumeCommand.Build(), CloudDeleteCommand.Build(), CloudRestoreCommand.Build(), CloudSnapshotCommand.Build(),
            },
            new Command("account", "The people of a cloud.")
            {
                AccountCreateCommand.Build(), AccountListCommand.Build(), AccountDisableCommand.Build(), AccountEnableCommand.Build(), AccountResetCommand.Build(), AccountAppPasswordCommand.Build(),
            },
            new Command("provider", "Those who run this host.") { ProviderCreateCommand.Build(), ProviderListCommand.Build() },
            StatsCommand.Build(),
            DoctorCommand.Build(),
            CompletionCommand.Build(),
        };
}
