//===-- FlagTables.cpp - What becomes of which flag -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/FlagTables.h"
#include "clang/Driver/Options.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/Regex.h"

using namespace llvm;
using namespace clang::driver;

namespace cancel_tidy {

namespace {
struct Row {
  /// An option or a group.
  options::ID Flag;
  DropReason Why;
};
} // namespace

/// The first that matches decides.
static constexpr Row Rows[] = {
    {options::OPT_UNKNOWN, DropReason::Unknown},
    // GCC's flags that begin as one of these: -dumpbase, -imultilib.
    {options::OPT_d_Group, DropReason::OnlyParsed},
    {options::OPT_gfortran_Group, DropReason::Unknown},

    {options::OPT_o, DropReason::Writes},
    {options::OPT_M_Group, DropReason::Writes},
    {options::OPT_MJ, DropReason::Writes},
    {options::OPT_save_temps_EQ, DropReason::Writes},
    {options::OPT_save_stats_EQ, DropReason::Writes},
    {options::OPT_dumpdir, DropReason::Writes},
    {options::OPT_ftime_trace, DropReason::Writes},
    {options::OPT_ftime_trace_EQ, DropReason::Writes},
    {options::OPT_ftime_trace_granularity_EQ, DropReason::Writes},
    {options::OPT_ftime_report, DropReason::Writes},
    {options::OPT_ftime_report_EQ, DropReason::Writes},
    {options::OPT__serialize_diags, DropReason::Writes},
    {options::OPT_diagnostic_log_file, DropReason::Writes},
    {options::OPT_header_include_file, DropReason::Writes},
    {options::OPT_stats_file, DropReason::Writes},
    {options::OPT_dependency_file, DropReason::Writes},
    {options::OPT_dependency_dot, DropReason::Writes},
    {options::OPT_module_dependency_dir, DropReason::Writes},
    {options::OPT_H, DropReason::Writes},
    {options::OPT_v, DropReason::Writes},
    {options::OPT_coverage, DropReason::Writes},
    {options::OPT_ftest_coverage, DropReason::Writes},
    {options::OPT_fprofile_arcs, DropReason::Writes},
    {options::OPT_fprofile_generate, DropReason::Writes},
    {options::OPT_fprofile_generate_EQ, DropReason::Writes},
    {options::OPT_fprofile_instr_generate, DropReason::Writes},
    {options::OPT_fprofile_instr_generate_EQ, DropReason::Writes},
    {options::OPT_fcs_profile_generate, DropReason::Writes},
    {options::OPT_fcs_profile_generate_EQ, DropReason::Writes},
    {options::OPT_fprofile_use, DropReason::OnlyParsed},
    {options::OPT_fprofile_use_EQ, DropReason::OnlyParsed},
    {options::OPT_fprofile_instr_use, DropReason::OnlyParsed},
    {options::OPT_fprofile_instr_use_EQ, DropReason::OnlyParsed},
    {options::OPT_fprofile_sample_use_EQ, DropReason::OnlyParsed},
    {options::OPT_fauto_profile_EQ, DropReason::OnlyParsed},
    {options::OPT_fmemory_profile, DropReason::OnlyParsed},
    {options::OPT_fmemory_profile_EQ, DropReason::OnlyParsed},
    {options::OPT_fsave_optimization_record, DropReason::Writes},
    {options::OPT_fsave_optimization_record_EQ, DropReason::Writes},
    {options::OPT_foptimization_record_file_EQ, DropReason::Writes},
    {options::OPT_fstack_usage, DropReason::Writes},
    {options::OPT_fproc_stat_report, DropReason::Writes},
    {options::OPT_fproc_stat_report_EQ, DropReason::Writes},
    {options::OPT_fcrash_diagnostics_dir, DropReason::Writes},
    {options::OPT_gsplit_dwarf, DropReason::Writes},
    {options::OPT_gsplit_dwarf_EQ, DropReason::Writes},
    {options::OPT__SLASH_Fo, DropReason::Writes},
    {options::OPT__SLASH_Fe, DropReason::Writes},
    {options::OPT__SLASH_Fd, DropReason::Writes},
    {options::OPT__SLASH_FA, DropReason::Writes},
    {options::OPT__SLASH_Fa, DropReason::Writes},
    {options::OPT__SLASH_Fi, DropReason::Writes},
    {options::OPT__SLASH_Fm, DropReason::Writes},
    {options::OPT__SLASH_showIncludes, DropReason::Writes},
    {options::OPT__SLASH_o, DropReason::Writes},

    {options::OPT_W_Group, DropReason::Warns},
    {options::OPT_R_Group, DropReason::Warns},
    {options::OPT_pedantic_Group, DropReason::Warns},
    {options::OPT_w, DropReason::Warns},
    {options::OPT__SLASH_WX, DropReason::Warns},
    {options::OPT__SLASH_wd, DropReason::Warns},
    {options::OPT_fmax_errors_EQ, DropReason::Warns},
    {options::OPT_ferror_limit_EQ, DropReason::Warns},
    {options::OPT_fdiagnostics_format_EQ, DropReason::Warns},
    {options::OPT_fdiagnostics_color_EQ, DropReason::Warns},

    {options::OPT_fplugin_EQ, DropReason::Plugin},
    {options::OPT_fplugin_arg, DropReason::Plugin},
    {options::OPT_fpass_plugin_EQ, DropReason::Plugin},
    {options::OPT_load, DropReason::Plugin},
    {options::OPT_plugin, DropReason::Plugin},
    {options::OPT_add_plugin, DropReason::Plugin},
    {options::OPT_plugin_arg, DropReason::Plugin},

    {options::OPT__SLASH_Yu, DropReason::Precompiled},
    {options::OPT__SLASH_Yc, DropReason::Precompiled},
    {options::OPT__SLASH_Y_, DropReason::Precompiled},
    {options::OPT__SLASH_Fp, DropReason::Precompiled},
    {options::OPT_emit_pch, DropReason::Precompiled},

    // Clang's own modules of headers: they fill a cache on disk, and are the
    // same code as the headers.
    {options::OPT_fmodules, DropReason::Modules},
    {options::OPT_fcxx_modules, DropReason::Modules},
    {options::OPT_fmodules_cache_path, DropReason::Modules},
    {options::OPT_fmodule_map_file, DropReason::Modules},
    {options::OPT_fmodule_output, DropReason::Modules},
    {options::OPT_fmodule_output_EQ, DropReason::Modules},
    {options::OPT_fmodules_user_build_path, DropReason::Modules},

    {options::OPT_Action_Group, DropReason::OnlyParsed},
    {options::OPT_Link_Group, DropReason::OnlyParsed},
    {options::OPT_g_Group, DropReason::OnlyParsed},
    {options::OPT_g_flags_Group, DropReason::OnlyParsed},
    {options::OPT_StaticAnalyzer_Group, DropReason::OnlyParsed},
    {options::OPT__HASH_HASH_HASH, DropReason::OnlyParsed},
    {options::OPT_help, DropReason::OnlyParsed},
    {options::OPT__help_hidden, DropReason::OnlyParsed},
    {options::OPT__version, DropReason::OnlyParsed},
    {options::OPT_autocomplete, DropReason::OnlyParsed},
    {options::OPT_dumpversion, DropReason::OnlyParsed},
    {options::OPT_dumpmachine, DropReason::OnlyParsed},
    {options::OPT_fsyntax_only, DropReason::OnlyParsed},
    {options::OPT_Xassembler, DropReason::OnlyParsed},
    {options::OPT_Xlinker, DropReason::OnlyParsed},
    {options::OPT_Wa_COMMA, DropReason::OnlyParsed},
    {options::OPT_mllvm, DropReason::OnlyParsed},
    {options::OPT_pipe, DropReason::OnlyParsed},
    {options::OPT_mtune_EQ, DropReason::OnlyParsed},
    {options::OPT_mrtd, DropReason::OnlyParsed},
    {options::OPT_flto_EQ, DropReason::OnlyParsed},
    {options::OPT_flto, DropReason::OnlyParsed},
    {options::OPT_fno_lto, DropReason::OnlyParsed},
    {options::OPT_ffat_lto_objects, DropReason::OnlyParsed},
    {options::OPT_fno_fat_lto_objects, DropReason::OnlyParsed},
    {options::OPT_fuse_ld_EQ, DropReason::OnlyParsed},
    {options::OPT_ftrivial_auto_var_init, DropReason::OnlyParsed},
    {options::OPT_fembed_bitcode_EQ, DropReason::OnlyParsed},
    {options::OPT_fintegrated_as, DropReason::OnlyParsed},
    {options::OPT_fno_integrated_as, DropReason::OnlyParsed},
    {options::OPT__SLASH_link, DropReason::OnlyParsed},
};

/// Databases hold millions of flags of a few kinds, and to match an option with
/// all rows and their groups takes longer than to parse it.
static std::optional<DropReason> whyUnwanted(const opt::Option &O) {
  static DenseMap<unsigned, std::optional<DropReason>> Known;
  auto [It, IsNew] = Known.try_emplace(O.getID());
  if (IsNew) {
    const Row *Found =
        find_if(Rows, [&](const Row &R) { return O.matches(R.Flag); });
    if (Found != std::end(Rows))
      It->second = Found->Why;
    else if (O.getName().starts_with("print-"))
      It->second = DropReason::OnlyParsed;
  }
  return It->second;
}

std::optional<DropReason> whyUnwanted(const opt::Arg &A) {
  std::optional<DropReason> Why = whyUnwanted(A.getOption());
  if (!Why && A.getAlias())
    return whyUnwanted(A.getAlias()->getOption());
  return Why;
}

bool isCompilersHeaders(StringRef Directory) {
  // /usr/lib/gcc/x86_64-linux-gnu/12/include-fixed, …/lib/clang/14.0.6/include
  static const Regex Names("/lib(exec|32|64)?/(gcc(-cross)?/[^/]+/[0-9.]+/"
                           "(include|include-fixed)|clang/[0-9.]+/include)$");
  return Names.match(Directory);
}

} // namespace cancel_tidy
