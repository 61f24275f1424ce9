#ifndef SYSTEM_MACROS_H
#define SYSTEM_MACROS_H

#define SYSTEM_GUARDED(Work)                                                   \
  try {                                                                        \
    Work;                                                                      \
  } catch (...) {                                                              \
  }

#endif
