#pragma warning disable RS0030 // The program's only use of the console: its two streams are handed on from here.
using MLFeatures.Cli;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
