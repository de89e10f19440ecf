using System.CommandLine;

namespace Percloud.Host;

/// <summary>Lets a disabled account sign in again.</summary>
static class AccountEnableCommand
{
    public static Command Build() => AccountAct.Build("enable", "Lets a disabled account sign in again.", done => Tell.Result($"{done.Text("account")} can sign in again."));
}
