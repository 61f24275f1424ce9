#include <qcoro/qcoronetworkreply.h>
